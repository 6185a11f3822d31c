for i in $(seq 100); do echo /bin/hostname; done
