//! A line of numbers: where a value stands between the smallest and the largest, and which round values are named on it.
//! Knows numbers only.

/// Room of a plot, in its own units.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) start: f64,
    pub(super) end: f64,
}

/// From a value to its place.
pub(super) struct Axis {
    low: f64,
    high: f64,
    is_logarithmic: bool,
    room: Room,
}

impl Axis {
    /// An axis for values between these two; logarithmic where they are more than a hundredfold apart.
    pub(super) fn new(low: f64, high: f64, room: Room) -> Self {
        let is_logarithmic = low > 0.0 && high / low > 100.0;
        let (low, high) = if is_logarithmic {
            (10f64.powf(low.log10().floor()), 10f64.powf(high.log10().ceil()))
        } else {
            let high = if high > 0.0 { high } else { 1.0 };
            let step = step(high);
            (0.0, (high / step).ceil() * step)
        };
        Self { low, high, is_logarithmic, room }
    }

    /// Where the value stands.
    pub(super) fn place(&self, value: f64) -> f64 {
        let share = if self.is_logarithmic {
            (value.max(self.low).log10() - self.low.log10()) / (self.high.log10() - self.low.log10())
        } else {
            (value - self.low) / (self.high - self.low)
        };
        self.room.start + share.clamp(0.0, 1.0) * (self.room.end - self.room.start)
    }

    /// Round values to name, at most ten.
    pub(super) fn marks(&self) -> Vec<f64> {
        if self.is_logarithmic {
            let powers = self.high.log10().round() - self.low.log10().round();
            let every = (powers / 6.0).floor() + 1.0;
            let mark = |at: u8| self.low * 10f64.powf(f64::from(at) * every);
            return (0..8).map(mark).take_while(|mark| *mark <= self.high * 1.01).collect();
        }
        let step = step(self.high);
        (0..10u8).map(|at| f64::from(at) * step).take_while(|mark| *mark <= self.high * 1.01).collect()
    }
}

/// A round step that cuts the way from zero to the value in two to five.
fn step(high: f64) -> f64 {
    let power = 10f64.powf(high.log10().floor());
    let first = high / power;
    power
        * if first <= 1.5 {
            0.5
        } else if first <= 4.0 {
            1.0
        } else {
            2.0
        }
}

/// `1,200`, `1.5m`
pub(super) fn number(value: f64) -> String {
    let (value, unit) = match value.abs() {
        v if v >= 1e12 => (value / 1e12, "tn"),
        v if v >= 1e9 => (value / 1e9, "bn"),
        v if v >= 1e6 => (value / 1e6, "m"),
        v if v >= 1e4 => (value / 1e3, "k"),
        _ => (value, ""),
    };
    let text = if value.abs() < 1.0 { format!("{value:.3}") } else { format!("{value:.1}") };
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{}{unit}", if text.is_empty() { "0" } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { start: 0.0, end: 100.0 };

    fn marks(low: f64, high: f64) -> String {
        Axis::new(low, high, ROOM).marks().into_iter().map(number).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(marks(1.0, 7.0), "0 2 4 6 8");
        assert_eq!(marks(3.0, 10.0), "0 5 10");
        assert_eq!(marks(20.0, 230.0), "0 100 200 300");
        assert_eq!(marks(3.0, 1171.0), "1 10 100 1000 10k");
        assert_eq!(marks(0.0, 0.0), "0 0.5 1");
        assert_eq!(marks(1.0, 1e12).split(' ').count(), 5);
    }

    #[test]
    fn values_stand_in_the_room() {
        let axis = Axis::new(1.0, 10.0, ROOM);
        assert_eq!(format!("{:?}", [0.0, 5.0, 99.0].map(|value| axis.place(value))), "[0.0, 50.0, 100.0]");
        assert!((Axis::new(1.0, 1000.0, ROOM).place(10.0) - 100.0 / 3.0).abs() < 1e-9);
        assert_eq!(format!("{}", Axis::new(f64::MIN_POSITIVE, f64::MAX, ROOM).place(-1.0)), "0");
    }
}
