import type { Photo } from '../../../shared/domain/photo.ts'

/** What a picture of photo-language is called, and what is seen on it. What it means is for each to say. */
export type PhotoWords = Readonly<Record<Photo, { readonly name: string; readonly alt: string }>>

export const photosFr: PhotoWords = {
  bridge: {
    name: 'Le pont',
    alt: 'Un pont de pierre à trois arches enjambe une rivière, devant des collines et un soleil bas.',
  },
  door: {
    name: 'La porte close',
    alt: 'Une porte bleue fermée dans un mur clair, avec un seuil de deux marches et une plante en pot.',
  },
  garden: {
    name: 'Le potager',
    alt: 'Des rangs de légumes dans la terre brune, un arrosoir au premier plan et une petite maison au fond.',
  },
  crossroads: {
    name: 'La croisée des chemins',
    alt: 'Un chemin se sépare en deux dans la campagne, sous un poteau à deux flèches sans inscription.',
  },
  umbrella: {
    name: 'Le parapluie',
    alt: 'Deux personnes vues de dos marchent sous un même parapluie jaune, sous la pluie, dans une ville grise.',
  },
  waitingRoom: {
    name: 'La salle d’attente',
    alt: 'Deux rangées de chaises vides, toutes bleues sauf une orange, sous une horloge et deux cadres.',
  },
  lighthouse: {
    name: 'Le phare',
    alt: 'Un phare rouge et blanc allumé sur un rocher, au bord de la mer, à la tombée du jour.',
  },
  ladder: {
    name: 'L’échelle',
    alt: 'Une échelle de bois posée contre un haut mur de briques ; des feuilles dépassent de l’autre côté.',
  },
  table: {
    name: 'La grande table',
    alt: 'Une longue table vue de haut, dressée pour douze personnes, avec du pain et un plat de fruits au milieu.',
  },
  maze: {
    name: 'Le labyrinthe',
    alt: 'Un labyrinthe de haies vu de haut ; une personne se tient à l’entrée, une boule rouge est au centre.',
  },
  kite: {
    name: 'Le cerf-volant',
    alt: 'Un enfant sur une colline tient la ficelle d’un grand cerf-volant de couleur, haut dans le ciel.',
  },
  letterbox: {
    name: 'La boîte aux lettres',
    alt: 'Une boîte aux lettres ouverte et trop pleine ; des enveloppes tombent et s’amassent dans l’herbe.',
  },
  harbour: {
    name: 'Le port',
    alt: 'Trois voiliers de tailles différentes amarrés à un quai de bois, sur une eau calme.',
  },
  bench: {
    name: 'Le banc',
    alt: 'Un banc vide dans un parc, à côté d’un arbre d’automne dont les feuilles tombent.',
  },
  bricks: {
    name: 'Le mur en construction',
    alt: 'Deux mains venues de deux côtés posent ensemble une brique sur un mur inachevé.',
  },
  stairs: {
    name: 'L’escalier',
    alt: 'Un escalier à rampe dorée monte dans la pénombre vers une porte d’où vient la lumière.',
  },
  thread: {
    name: 'Le fil emmêlé',
    alt: 'Une pelote de fils rouges et orange très emmêlés, d’où sortent deux bouts libres.',
  },
  market: {
    name: 'Le marché',
    alt: 'Deux étals à auvents rayés sur une place, deux marchands et une cliente vue de dos avec son panier.',
  },
  night: {
    name: 'La fenêtre éclairée',
    alt: 'Des immeubles la nuit, sous la lune ; une seule fenêtre est éclairée, quelqu’un se tient derrière.',
  },
  roots: {
    name: 'L’arbre et ses racines',
    alt: 'Un arbre en coupe : son feuillage au-dessus du sol, ses longues racines étalées dans la terre.',
  },
  train: {
    name: 'Le train',
    alt: 'L’arrière d’un train au loin sur la voie ; sur le quai, une personne de dos tient un sac rouge.',
  },
  rain: {
    name: 'La pluie à la fenêtre',
    alt: 'Des gouttes de pluie sur une fenêtre ; sur le rebord, une tasse qui fume et une plante en pot.',
  },
  compass: {
    name: 'La boussole',
    alt: 'Une grande boussole de laiton, posée sur une carte ; son aiguille rouge pointe vers le haut à droite.',
  },
  phone: {
    name: 'Le téléphone',
    alt: 'Un ancien téléphone à cadran posé sur une table ; le combiné saute, des traits rouges vibrent autour.',
  },
}
