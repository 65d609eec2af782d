import type { Words } from './words.ts';

// No-break spaces where French sets them: before double punctuation marks. No-break hyphens in what is read as one word.
export const fr: Words = {
  name: 'Français',
  about: ticketId => `À propos de votre demande ${ticketId}`,
  progress: (step, of) => `Question ${step} sur ${of}`,
  next: 'Suivant',
  save: 'Enregistrer',
  back: 'Retour',
  skip: 'Passer',
  languages: 'Langue',
  privacy:
    'Vos réponses concernent cette demande\u00a0: l’équipe qui l’a traitée peut les voir et vous recontactera peut-être.',
  questions: {
    satisfaction: {
      ask: 'Quel est votre degré de satisfaction quant au traitement de votre demande\u00a0?',
      short: 'Degré de satisfaction',
    },
    effort: {
      ask: 'Dans quelle mesure a\u2011t\u2011il été facile pour vous d’obtenir une solution\u00a0?',
      short: 'Facilité',
    },
    happiness: { ask: 'Comment vous sentez-vous après cette expérience\u00a0?', short: 'Votre ressenti' },
    recommend: {
      ask: 'Quelle est la probabilité que vous recommandiez notre service à vos collègues\u00a0?',
      short: 'Recommandation',
    },
    'lost-time': {
      ask: 'Combien de temps de travail cela vous a\u2011t\u2011il coûté\u00a0?',
      short: 'Temps de travail perdu',
    },
    'solved-first': {
      ask: 'Votre demande a\u2011t\u2011elle été résolue dès le premier contact\u00a0?',
      short: 'Résolue au premier contact',
    },
  },
  satisfaction: ['Très faible', 'Faible', 'Moyen', 'Élevé', 'Très élevé'],
  effort: [
    'Très difficile',
    'Difficile',
    'Plutôt difficile',
    'Ni facile ni difficile',
    'Plutôt facile',
    'Facile',
    'Très facile',
  ],
  happiness: ['très mal', 'très bien'],
  recommend: ['pas du tout probable', 'extrêmement probable'],
  ends: (lowest, highest) => `0 signifie ${lowest}, 10 signifie ${highest}.`,
  yes: 'Oui',
  no: 'Non',
  lostTime: {
    0: 'Aucun',
    900: 'Environ 15 minutes',
    1800: 'Environ 30 minutes',
    3600: 'Environ 1 heure',
    7200: 'Environ 2 heures',
    14400: 'Une demi-journée',
    28800: 'Une journée',
    57600: 'Plus d’une journée',
  },
  reasons: {
    ask: {
      low: 'Qu’est-ce qui s’est mal passé\u00a0?',
      middle: 'Qu’est-ce qui a le plus compté dans votre réponse\u00a0?',
      high: 'Qu’est-ce qui s’est bien passé\u00a0?',
    },
    hint: 'Cochez tout ce qui s’applique, ou rien.',
    short: 'Raisons',
    none: 'Aucune de celles-ci',
    words: {
      speed: { low: 'Cela a pris trop de temps', middle: 'La rapidité', high: 'Cela a été rapide' },
      solution: {
        low: 'La solution n’a pas vraiment aidé',
        middle: 'La solution',
        high: 'La solution fonctionne',
      },
      friendliness: { low: 'Le ton n’était pas aimable', middle: 'Le ton', high: 'Tout le monde a été aimable' },
      explanation: {
        low: 'Cela n’a pas été bien expliqué',
        middle: 'L’explication',
        high: 'Cela a été bien expliqué',
      },
      effort: {
        low: 'J’ai dû trop en faire moi-même',
        middle: 'Ce que j’ai dû faire moi-même',
        high: 'J’ai eu peu à faire moi-même',
      },
      'passed-on': {
        low: 'J’ai eu affaire à trop de personnes',
        middle: 'Qui s’en est occupé',
        high: 'Une seule personne s’en est occupée',
      },
      'kept-informed': {
        low: 'Je n’ai pas eu de nouvelles en cours de route',
        middle: 'Les nouvelles en cours de route',
        high: 'J’ai eu des nouvelles en cours de route',
      },
    },
  },
  error: {
    title: 'Veuillez vérifier votre réponse',
    prefix: 'Erreur',
    nothingChosen: 'Veuillez choisir une réponse, ou passer à la question suivante.',
    notAChoice: 'Ce n’est pas l’une des réponses possibles. Veuillez en choisir une sur la page.',
  },
  thanks: {
    title: 'Merci\u00a0!',
    text: 'Vos réponses sont enregistrées. Vous pouvez les modifier avec le même lien.',
    nothing: 'Pas encore de réponse',
    nothingText: 'Vous n’avez rien répondu, et ce n’est pas grave. Vous pouvez revenir avec le même lien.',
    yourAnswers: 'Vos réponses',
    change: 'Modifier',
    answer: 'Répondre',
    unanswered: 'Sans réponse',
    closed: 'Le délai de réponse est passé\u00a0: ces réponses ne peuvent plus être modifiées.',
    youSaid: 'Vous l’avez dit, nous l’avons fait',
    followUp: due => `Nous nous en occupons et reviendrons vers vous au plus tard le ${due}.`,
  },
  expired: {
    title: 'Ce lien a expiré',
    text: 'Le délai de réponse est passé. Merci d’avoir voulu nous aider.',
  },
  unknown: {
    title: 'Ce lien ne fonctionne pas',
    text: 'Veuillez l’ouvrir à nouveau depuis le message que vous avez reçu. S’il ne fonctionne toujours pas, il n’est plus valable.',
  },
  unavailable: {
    title: 'Un contretemps',
    text: 'La page n’a pas pu être chargée, ou votre réponse enregistrée. Veuillez réessayer dans une minute.',
  },
};
