// Makes src/render/drawing/coastlines.bin from the land of Natural Earth, as the npm package world-atlas has it.
//
//     npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//     node tests/tools/coastlines.mjs package/land-50m.json src/render/drawing/coastlines.bin
//
// The file is a row of rings. A ring is the number of its corners, then for each corner how far it lies east and north
// of the one before it, the first from 0, 0, in hundredths of a degree. Numbers are as short as they can be: seven bits
// a byte, the lowest first, the eighth bit set on all bytes but the last; what may be negative is doubled before, and
// one less than that where it is. A ring closes with its first corner, which is not repeated.
//
// A ring that crosses the 180th meridian goes on beyond it, to 181 degrees and so on. One that goes round a pole is cut
// at that meridian and closed along the pole.

import { readFileSync, writeFileSync } from "node:fs";

const STEPS = 100;

/** The corners of an arc in hundredths of a degree. */
function corners(topology, arc) {
  const { scale, translate } = topology.transform;
  let [x, y] = [0, 0];
  return arc.map(([east, north]) => {
    [x, y] = [x + east, y + north];
    return [Math.round((x * scale[0] + translate[0]) * STEPS), Math.round((y * scale[1] + translate[1]) * STEPS)];
  });
}

/** The corners of a ring, which is made of arcs; a negative number is an arc that runs backwards. */
function ring(arcs, numbers) {
  const parts = numbers.map((number) => (number < 0 ? [...arcs[~number]].reverse() : arcs[number]));
  const all = parts.flatMap((part, index) => (index > 0 ? part.slice(1) : part));
  const changed = all.filter(([x, y], index) => index === 0 || x !== all[index - 1][0] || y !== all[index - 1][1]);
  return changed.slice(0, -1);
}

const ROUND = 360 * STEPS;
const HALF = ROUND / 2;

/** A ring whose corners follow each other on a plane, without a leap from one side of the 180th meridian to the other. */
function unrolled(ring) {
  let turn = 0;
  const leaps = [];
  const rolled = ring.map(([x, y], index) => {
    const before = index > 0 ? ring[index - 1][0] : x;
    const leap = x - before > HALF ? -ROUND : x - before < -HALF ? ROUND : 0;
    if (leap !== 0) leaps.push(index);
    turn += leap;
    return [x + turn, y];
  });
  const last = ring.length - 1;
  const closing = ring[0][0] - ring[last][0];
  if (Math.abs(closing) > HALF) turn += closing > 0 ? -ROUND : ROUND;
  if (turn !== 0) return aroundPole(ring, leaps[0] ?? 0);
  // What begins in the far west lies a turn too far west.
  const west = rolled.reduce((west, [x]) => Math.min(west, x), 0);
  return west < -HALF - 20 * STEPS ? rolled.map(([x, y]) => [x + ROUND, y]) : rolled;
}

/** A ring around a pole as a strip from -180 to 180 degrees, closed along the pole; it begins where it leaps. */
function aroundPole(ring, start) {
  const strip = [...ring.slice(start), ...ring.slice(0, start)];
  const west = strip[0][0] < 0 ? -HALF : HALF;
  const pole = strip[0][1] < 0 ? -90 * STEPS : 90 * STEPS;
  const between = Math.round((strip[0][1] + strip[strip.length - 1][1]) / 2);
  return [[west, pole], [west, between], ...strip, [-west, between], [-west, pole]];
}

/** A number in as few bytes as it needs. */
function bytes(number) {
  const found = [];
  for (; number > 127; number = Math.floor(number / 128)) found.push((number % 128) + 128);
  return [...found, number];
}

const signed = (number) => bytes(number < 0 ? -2 * number - 1 : 2 * number);

const [from, to] = process.argv.slice(2);
const topology = JSON.parse(readFileSync(from, "utf8"));
const arcs = topology.arcs.map((arc) => corners(topology, arc));
const polygons = topology.objects.land.geometries.flatMap((land) => (land.type === "Polygon" ? [land.arcs] : land.arcs));
const written = [];
for (const corners of polygons.flat().map((numbers) => unrolled(ring(arcs, numbers))).filter((corners) => corners.length > 2)) {
  written.push(...bytes(corners.length));
  let before = [0, 0];
  for (const [x, y] of corners) {
    written.push(...signed(x - before[0]), ...signed(y - before[1]));
    before = [x, y];
  }
}
writeFileSync(to, Uint8Array.from(written));
