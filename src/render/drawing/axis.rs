//! The words along the axis of a chart: as many as there is room for, at round numbers.

use super::WIDTHS;
use super::labels::width_of;

/// The least free room between two words, in pixels.
const APART: f64 = 10.0;

/// A place along the axis that may be labelled.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Labelled {
    /// The place, from 0.
    pub(in crate::render) at: usize,
    /// Its number, of which round ones are labelled first: a year, a month from 0, a day.
    pub(in crate::render) number: i32,
    /// Its label.
    pub(in crate::render) label: String,
}

/// A label of the axis.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Tick {
    /// The place, from 0.
    pub(in crate::render) at: usize,
    /// What stands there.
    pub(in crate::render) label: String,
    /// From which of the [`WIDTHS`] on it is shown.
    pub(in crate::render) from: usize,
}

/// Chooses what is written under a chart of so many places that is `natural` pixels wide where it has the room.
///
/// `steps` are the distances between the numbers that may be labelled, the shortest first. What is shown in a narrow
/// chart is shown in a wider one too.
pub(in crate::render) fn ticks(labelled: &[Labelled], places: usize, natural: f64, steps: &[i32]) -> Vec<Tick> {
    let widest = labelled.iter().map(|one| width_of(&one.label)).fold(0.0, f64::max) + APART;
    let fits = |step: i32, width: f64| f64::from(step) * width.min(natural) / places as f64 >= widest;
    let longest = steps.last().copied().unwrap_or(1);
    let mut chosen = [longest; 3];
    for at in (0..WIDTHS.len()).rev() {
        let wider = if at + 1 < WIDTHS.len() { chosen[at + 1] } else { 1 };
        let step = steps.iter().copied().find(|step| step % wider == 0 && fits(*step, WIDTHS[at]));
        chosen[at] = step.unwrap_or_else(|| if longest % wider == 0 { longest } else { wider * longest });
    }
    let ticks = labelled.iter().filter_map(|one| {
        let from = chosen.iter().position(|step| one.number % step == 0)?;
        Some(Tick { at: one.at, label: one.label.clone(), from })
    });
    let mut ticks: Vec<Tick> = ticks.collect();
    // What stands alone behind a gap, or is too short for a round number, is labelled at its beginning.
    for stretch in labelled.chunk_by(|a, b| b.number - a.number == 1 && b.at - a.at == 1) {
        let (first, last) = (&stretch[0], &stretch[stretch.len() - 1]);
        if !ticks.iter().any(|tick| tick.from == 0 && (first.at..=last.at).contains(&tick.at)) {
            ticks.retain(|tick| !(first.at..=last.at).contains(&tick.at));
            ticks.push(Tick { at: first.at, label: first.label.clone(), from: 0 });
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [i32; 5] = [1, 5, 10, 50, 100];

    fn years(from: i32, to: i32) -> Vec<Tick> {
        let years = (from..=to).enumerate();
        let labelled: Vec<Labelled> =
            years.map(|(at, year)| Labelled { at, number: year, label: year.to_string() }).collect();
        ticks(&labelled, labelled.len(), labelled.len() as f64 * 24.0, &STEPS)
    }

    fn shown(ticks: &[Tick], width: usize) -> Vec<&str> {
        ticks.iter().filter(|tick| tick.from <= width).map(|tick| &*tick.label).collect()
    }

    #[test]
    fn a_century_and_a_half_is_labelled_by_decades() {
        let ticks = years(1872, 2021);
        assert_eq!(shown(&ticks, 0), ["1900", "1950", "2000"]);
        assert_eq!(shown(&ticks, 2).len(), 15);
    }

    #[test]
    fn what_stands_alone_behind_a_gap_is_labelled() {
        let mut labelled = vec![Labelled { at: 0, number: 1302, label: "1302".into() }];
        labelled.extend((0..50).map(|n| Labelled {
            at: 40 + n,
            number: 1872 + n as i32,
            label: (1872 + n).to_string(),
        }));
        let ticks = ticks(&labelled, 90, 2160.0, &STEPS);
        assert!(shown(&ticks, 0).contains(&"1302"), "{ticks:?}");
    }

    #[test]
    fn a_single_year_is_labelled() {
        assert_eq!(shown(&years(2021, 2021), 0), ["2021"]);
    }
}
