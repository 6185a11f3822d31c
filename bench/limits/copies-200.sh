echo 'mkdir -p /opt/bench-copies'
for i in $(seq 200); do printf "cat > /opt/bench-copies/%s <<'X'\nfile %s\nX\nchmod 644 /opt/bench-copies/%s\n" "$i" "$i" "$i"; done
echo 'rm -r /opt/bench-copies'
