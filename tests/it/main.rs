mod disk;
mod figures;
