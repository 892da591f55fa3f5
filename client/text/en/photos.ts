import type { PhotoWords } from '../fr/photos.ts'

export const photosEn: PhotoWords = {
  bridge: {
    name: 'The bridge',
    alt: 'A stone bridge with three arches over a river, in front of hills.',
  },
  door: {
    name: 'The closed door',
    alt: 'A closed blue door in a pale wall, and a plant in a pot.',
  },
  garden: {
    name: 'The vegetable garden',
    alt: 'Rows of vegetables, a watering can, and a small house behind.',
  },
  crossroads: {
    name: 'The fork in the road',
    alt: 'A path parts in two, under a post with arrows that say nothing.',
  },
  umbrella: {
    name: 'The umbrella',
    alt: 'Two people, from behind, under one yellow umbrella in a rainy town.',
  },
  waitingRoom: {
    name: 'The waiting room',
    alt: 'Two rows of empty chairs, all blue but one that is orange.',
  },
  lighthouse: {
    name: 'The lighthouse',
    alt: 'A red and white lighthouse, lit, on a rock in the sea, at nightfall.',
  },
  ladder: {
    name: 'The ladder',
    alt: 'A wooden ladder against a high wall, above which leaves show.',
  },
  table: {
    name: 'The long table',
    alt: 'A long table seen from above, laid for twelve, with bread in the middle.',
  },
  maze: {
    name: 'The maze',
    alt: 'A maze seen from above; somebody at its entrance, a red ball at its centre.',
  },
  kite: {
    name: 'The kite',
    alt: 'Somebody on a hill holds the string of a large coloured kite.',
  },
  letterbox: {
    name: 'The letterbox',
    alt: 'A letterbox that is too full, its envelopes falling into the grass.',
  },
  harbour: {
    name: 'The harbour',
    alt: 'Three sailing boats moored to a wooden quay, on calm water.',
  },
  bench: {
    name: 'The bench',
    alt: 'An empty bench in a park, beside an autumn tree.',
  },
  bricks: {
    name: 'The wall being built',
    alt: 'Two hands, from two sides, lay a brick on an unfinished wall.',
  },
  stairs: {
    name: 'The stairs',
    alt: 'Stairs with a golden rail go up to a door from which light comes.',
  },
  thread: {
    name: 'The tangled thread',
    alt: 'A ball of red and orange threads, much tangled, with two loose ends.',
  },
  market: {
    name: 'The market',
    alt: 'Two stalls with striped awnings, two sellers, a customer and her basket.',
  },
  night: {
    name: 'The lit window',
    alt: 'Buildings at night; one window alone is lit, with somebody behind it.',
  },
  roots: {
    name: 'The tree and its roots',
    alt: 'A tree and, below the ground, its long roots spread in the earth.',
  },
  train: {
    name: 'The train',
    alt: 'A train far off on the track; on the platform, somebody holds a red bag.',
  },
  rain: {
    name: 'Rain on the window',
    alt: 'Drops on a window; on its sill, a steaming cup and a plant.',
  },
  compass: {
    name: 'The compass',
    alt: 'A large brass compass with a red needle, lying on a map.',
  },
  phone: {
    name: 'The telephone',
    alt: 'An old dial telephone on a table, its receiver jumping.',
  },
}
