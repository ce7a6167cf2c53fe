mod disk;
