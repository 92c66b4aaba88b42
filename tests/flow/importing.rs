//! Reading archives from inside the program.
