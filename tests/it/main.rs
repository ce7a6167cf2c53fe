mod disk;
mod figures;
mod tidy;
