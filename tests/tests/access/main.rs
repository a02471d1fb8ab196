//! Access: what policies allow, decided and compared, against an independent evaluator.

mod algebra;
mod brute_force;
mod decide;
mod generate;
mod requests;
