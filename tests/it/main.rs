mod disk;
mod figures;
mod maps;
mod tidy;
mod program;
