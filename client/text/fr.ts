/** Every sentence a person reads, in French. One section a feature; `en.ts` has the same keys. */
export const fr = {
  app: { name: 'Trame' },
  refusal: {
    malformed: 'Cette demande n’a pas pu être lue. Rechargez la page et réessayez.',
    signInNeeded: 'Vous n’êtes plus reconnu sur cet appareil. Rejoignez l’atelier de nouveau, ou identifiez-vous.',
    wrongCredentials: 'L’adresse ou le mot de passe ne convient pas.',
    forbidden: 'Vous n’avez pas le droit de faire cela ici.',
    notFound: 'Ce lien ou ce code ne mène nulle part. Vérifiez-le, ou demandez-le à la personne qui anime.',
    expired: 'Ce lien n’est plus valable. Demandez-en un nouveau à la personne qui anime.',
    revoked: 'Cet accès a été fermé par la personne qui anime.',
    conflict: 'Cela existe déjà, ou a changé entre-temps. Rechargez la page.',
    tooLarge: 'C’est trop volumineux pour être envoyé.',
    tooMany: 'Trop d’essais en peu de temps. Attendez un moment, puis réessayez.',
    wrongOrigin: 'Cette page ne vient pas de l’adresse attendue. Ouvrez Trame depuis le lien reçu.',
    fault: 'Une erreur est survenue de notre côté. Rien n’est perdu ; réessayez dans un instant.',
  },
}
export type Sentences = typeof fr
