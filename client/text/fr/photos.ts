import type { Photo } from '../../../shared/domain/photo.ts'

/** What a picture of photo-language is called, and what is seen on it. What it means is for each to say. */
export type PhotoWords = Readonly<Record<Photo, { readonly name: string; readonly alt: string }>>

export const photosFr: PhotoWords = {
  bridge: {
    name: 'Le pont',
    alt: 'Un pont de pierre à trois arches sur une rivière, devant des collines.',
  },
  door: {
    name: 'La porte close',
    alt: 'Une porte bleue fermée dans un mur clair, et une plante en pot.',
  },
  garden: {
    name: 'Le potager',
    alt: 'Des rangs de légumes, un arrosoir, et une petite maison au fond.',
  },
  crossroads: {
    name: 'La croisée des chemins',
    alt: 'Un chemin se sépare en deux, sous un poteau à flèches sans inscription.',
  },
  umbrella: {
    name: 'Le parapluie',
    alt: 'Deux personnes de dos sous un même parapluie jaune, dans la pluie d’une ville.',
  },
  waitingRoom: {
    name: 'La salle d’attente',
    alt: 'Deux rangées de chaises vides, toutes bleues sauf une orange.',
  },
  lighthouse: {
    name: 'Le phare',
    alt: 'Un phare rouge et blanc allumé sur un rocher, en mer, à la tombée du jour.',
  },
  ladder: {
    name: 'L’échelle',
    alt: 'Une échelle de bois posée contre un haut mur, d’où dépassent des feuilles.',
  },
  table: {
    name: 'La grande table',
    alt: 'Une longue table vue de haut, dressée pour douze, du pain au milieu.',
  },
  maze: {
    name: 'Le labyrinthe',
    alt: 'Un labyrinthe vu de haut ; quelqu’un à l’entrée, une boule rouge au centre.',
  },
  kite: {
    name: 'Le cerf-volant',
    alt: 'Quelqu’un, sur une colline, tient la ficelle d’un grand cerf-volant coloré.',
  },
  letterbox: {
    name: 'La boîte aux lettres',
    alt: 'Une boîte aux lettres trop pleine, dont les enveloppes tombent dans l’herbe.',
  },
  harbour: {
    name: 'Le port',
    alt: 'Trois voiliers amarrés à un quai de bois, sur une eau calme.',
  },
  bench: {
    name: 'Le banc',
    alt: 'Un banc vide dans un parc, à côté d’un arbre d’automne.',
  },
  bricks: {
    name: 'Le mur en construction',
    alt: 'Deux mains, de deux côtés, posent une brique sur un mur inachevé.',
  },
  stairs: {
    name: 'L’escalier',
    alt: 'Un escalier à rampe dorée monte vers une porte d’où vient la lumière.',
  },
  thread: {
    name: 'Le fil emmêlé',
    alt: 'Une pelote de fils rouges et orange très emmêlés, avec deux bouts libres.',
  },
  market: {
    name: 'Le marché',
    alt: 'Deux étals à auvents rayés, deux marchands, une cliente et son panier.',
  },
  night: {
    name: 'La fenêtre éclairée',
    alt: 'Des immeubles la nuit ; une seule fenêtre éclairée, quelqu’un derrière.',
  },
  roots: {
    name: 'L’arbre et ses racines',
    alt: 'Un arbre et, sous le sol, ses longues racines étalées dans la terre.',
  },
  train: {
    name: 'Le train',
    alt: 'Un train au loin sur la voie ; sur le quai, quelqu’un tient un sac rouge.',
  },
  rain: {
    name: 'La pluie à la fenêtre',
    alt: 'Des gouttes sur une fenêtre ; sur le rebord, une tasse qui fume, une plante.',
  },
  compass: {
    name: 'La boussole',
    alt: 'Une grande boussole de laiton, à l’aiguille rouge, posée sur une carte.',
  },
  phone: {
    name: 'Le téléphone',
    alt: 'Un vieux téléphone à cadran, dont le combiné saute, sur une table.',
  },
}
