package dev.shevek.template.engine;

/** A statement: runs itself in a frame. Immutable; shared by all renderings. */
sealed interface Node
        permits OutputNode,
                ForNode,
                IfNode,
                SetNode,
                SetBlockNode,
                WithNode,
                MacroNode,
                CallNode,
                FilterNode,
                DoNode,
                IncludeNode,
                ImportNode,
                FromImportNode,
                ExtendsNode,
                BlockNode,
                JumpNode {
    /** Runs it; throws {@link dev.shevek.value.PythonException}. */
    Flow run(Frame frame, Sink out);

    Place place();

    /** Runs statements one after the other. */
    static Flow all(Node[] body, Frame frame, Sink out) {
        for (Node node : body) {
            Flow flow = node.run(frame, out);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }
}
