import type { PhotoWords } from '../fr/photos.ts'

export const photosEn: PhotoWords = {
  bridge: {
    name: 'The bridge',
    alt: 'A stone bridge with three arches spans a river, in front of hills and a low sun.',
  },
  door: {
    name: 'The closed door',
    alt: 'A closed blue door in a pale wall, with two steps before it and a plant in a pot.',
  },
  garden: {
    name: 'The vegetable garden',
    alt: 'Rows of vegetables in brown earth, a watering can in front and a small house behind.',
  },
  crossroads: {
    name: 'The fork in the road',
    alt: 'A path parts in two in the countryside, under a post with two arrows that say nothing.',
  },
  umbrella: {
    name: 'The umbrella',
    alt: 'Two people seen from behind walk under one yellow umbrella, in the rain, in a grey town.',
  },
  waitingRoom: {
    name: 'The waiting room',
    alt: 'Two rows of empty chairs, all blue but one that is orange, under a clock and two frames.',
  },
  lighthouse: {
    name: 'The lighthouse',
    alt: 'A red and white lighthouse, lit, on a rock by the sea, at nightfall.',
  },
  ladder: {
    name: 'The ladder',
    alt: 'A wooden ladder against a high brick wall; leaves show above it from the other side.',
  },
  table: {
    name: 'The long table',
    alt: 'A long table seen from above, laid for twelve, with bread and a bowl of fruit in the middle.',
  },
  maze: {
    name: 'The maze',
    alt: 'A maze of hedges seen from above; somebody stands at its entrance, a red ball is at its centre.',
  },
  kite: {
    name: 'The kite',
    alt: 'A child on a hill holds the string of a large coloured kite, high in the sky.',
  },
  letterbox: {
    name: 'The letterbox',
    alt: 'An open letterbox that is too full; envelopes fall out and pile up in the grass.',
  },
  harbour: {
    name: 'The harbour',
    alt: 'Three sailing boats of different sizes moored to a wooden quay, on calm water.',
  },
  bench: {
    name: 'The bench',
    alt: 'An empty bench in a park, beside an autumn tree whose leaves are falling.',
  },
  bricks: {
    name: 'The wall being built',
    alt: 'Two hands from two sides lay one brick together on an unfinished wall.',
  },
  stairs: {
    name: 'The stairs',
    alt: 'Stairs with a golden rail go up in the dusk towards a door from which light comes.',
  },
  thread: {
    name: 'The tangled thread',
    alt: 'A ball of red and orange threads, much tangled, from which two loose ends come out.',
  },
  market: {
    name: 'The market',
    alt: 'Two stalls with striped awnings on a square, two sellers, and a customer with a basket, from behind.',
  },
  night: {
    name: 'The lit window',
    alt: 'Buildings at night under the moon; one window alone is lit, and somebody stands behind it.',
  },
  roots: {
    name: 'The tree and its roots',
    alt: 'A tree cut through the ground: its leaves above, its long roots spread in the earth.',
  },
  train: {
    name: 'The train',
    alt: 'The rear of a train far off on the track; on the platform somebody, from behind, holds a red bag.',
  },
  rain: {
    name: 'Rain on the window',
    alt: 'Drops of rain on a window; on its sill a steaming cup and a plant in a pot.',
  },
  compass: {
    name: 'The compass',
    alt: 'A large brass compass lies on a map; its red needle points to the upper right.',
  },
  phone: {
    name: 'The telephone',
    alt: 'An old dial telephone on a table; its receiver jumps, and red lines quiver around it.',
  },
}
