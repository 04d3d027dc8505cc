//! Throughput of each stage and of the whole.

fn main() {
    divan::main();
}
