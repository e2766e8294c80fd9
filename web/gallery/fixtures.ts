import type { IntervalRow, Reading } from '#web/ui/domain/Interval.tsx';

/** Made-up figures of a made-up team, so that the looks can be judged without a server. Nothing of it is shipped. */
const team: readonly (readonly [name: string, n: number, value: number, low: number, high: number, raw: number, reading: Reading])[] = [
  ['Priya Raman', 84, 0.758, 0.667, 0.849, 0.818, 'above'],
  ['Amara Okoye', 52, 0.706, 0.598, 0.813, 0.772, 'above'],
  ['Marta Kowal', 70, 0.672, 0.575, 0.77, 0.708, 'same'],
  ['Lucía Ferrer', 14, 0.671, 0.523, 0.819, 0.849, 'few'],
  ['Pedro Alves', 51, 0.647, 0.538, 0.755, 0.682, 'same'],
  ['Ivan Petrov', 12, 0.632, 0.48, 0.784, 0.746, 'few'],
  ['Ella Novak', 45, 0.596, 0.483, 0.708, 0.603, 'same'],
  ['Ben Adeyemi', 73, 0.592, 0.496, 0.688, 0.595, 'same'],
  ['Liam Byrne', 29, 0.592, 0.464, 0.719, 0.599, 'same'],
  ['Dev Patel', 47, 0.586, 0.475, 0.697, 0.588, 'same'],
  ['Aisha Khan', 62, 0.58, 0.478, 0.681, 0.578, 'same'],
  ['Tom Eriksen', 61, 0.579, 0.477, 0.681, 0.577, 'same'],
  ['Ruth Cohen', 64, 0.576, 0.476, 0.677, 0.573, 'same'],
  ['Grace Mbeki', 57, 0.575, 0.47, 0.679, 0.57, 'same'],
  ['Chloe Martin', 58, 0.572, 0.469, 0.676, 0.567, 'same'],
  ['Sofia Rossi', 48, 0.563, 0.452, 0.673, 0.55, 'same'],
  ['Nia Jones', 55, 0.555, 0.449, 0.66, 0.54, 'same'],
  ['Omar Haddad', 118, 0.554, 0.474, 0.633, 0.546, 'same'],
  ['Kofi Mensah', 38, 0.538, 0.419, 0.656, 0.503, 'same'],
  ['Sam Taylor', 41, 0.53, 0.414, 0.646, 0.492, 'same'],
  ['Noah Weber', 9, 0.527, 0.369, 0.684, 0.345, 'few'],
  ['Hanna Virtanen', 33, 0.521, 0.398, 0.644, 0.466, 'same'],
  ['Yuki Tanaka', 66, 0.503, 0.404, 0.602, 0.468, 'same'],
  ['Viktor Horvat', 96, 0.43, 0.344, 0.517, 0.385, 'below'],
];

export const agents: readonly IntervalRow[] = team.map(([name, n, value, low, high, raw, reading]) => ({
  id: name,
  name,
  n,
  value,
  low,
  high,
  raw,
  reading,
}));
export const teamMean = 0.584;
