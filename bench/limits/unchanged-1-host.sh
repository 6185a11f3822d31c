for i in $(seq 19); do echo "stat -c '%a %U %G %s' /opt/bench/a /opt/bench/a/$i 2>&1"; done
echo /bin/true
