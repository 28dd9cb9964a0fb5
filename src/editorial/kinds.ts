/** What editors publish under an address of its own: the collections of the CMS. */
export const contentKinds = ['news', 'pages', 'resources', 'questions'] as const
export type ContentKind = (typeof contentKinds)[number]

export const isContentKind = (slug: string): slug is ContentKind => (contentKinds as readonly string[]).includes(slug)

interface KindWords {
  /** « Actualité »: one of them. */
  readonly one: string
  readonly several: string
  /** Where its address begins. */
  readonly base: string
}

export const kindWords: Readonly<Record<ContentKind, KindWords>> = {
  news: { one: 'Actualité', several: 'Actualités', base: '/actualites/' },
  pages: { one: 'Page', several: 'Pages', base: '/' },
  resources: { one: 'Ressource', several: 'Ressources', base: '/ressources/' },
  questions: { one: 'Question', several: 'Questions fréquentes', base: '/questions#' },
}

export const addressOf = (kind: ContentKind, slug: string): string => `${kindWords[kind].base}${slug}`

/** Texts with a place of their own in the portal, which is never without one: neither removed, withdrawn nor moved. */
export const lastingPages: readonly string[] = [
  'mentions-legales',
  'comprendre-les-badges',
  'charte',
  'personne-accompagnee',
]

export const newsTopics = {
  criteria: 'Critères',
  experience: 'Retour d’expérience',
  practice: 'Pratique',
  week: 'La semaine',
  scheme: 'Vie de la démarche',
} as const

export const resourceTopics = {
  specification: 'Spécifications',
  kit: 'Kits',
  video: 'Vidéos',
  template: 'Modèles',
  guide: 'Guides',
} as const

export const questionTopics = {
  people: 'J’ai reçu un badge',
  structures: 'Je représente une structure',
  recruiters: 'Je recrute',
  scheme: 'La démarche',
} as const
