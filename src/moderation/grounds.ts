/*
 * Why something is reported, and on what a decision rests: against the law, or against the charter of the portal. The
 * Digital Services Act (articles 16 and 17) asks a notice for its sender's name and address, but for offences against
 * children; what breaks the charter alone may be told without any.
 */

interface Ground {
  readonly label: string
  readonly basis: 'law' | 'charter'
  /** Whether whoever has no account must say how to reach them. */
  readonly asksContact: boolean
  /** What the statement of reasons names. */
  readonly cited: string
}

export const grounds = {
  childProtection: {
    label: 'Atteinte à des mineurs',
    basis: 'law',
    asksContact: false,
    cited: 'les articles 227-23 et suivants du code pénal',
  },
  hatred: {
    label: 'Haine, discrimination, apologie de crimes',
    basis: 'law',
    asksContact: true,
    cited: 'les articles 24 et 24 bis de la loi du 29 juillet 1881',
  },
  threat: {
    label: 'Menaces, harcèlement',
    basis: 'law',
    asksContact: true,
    cited: 'les articles 222-17 et 222-33-2-2 du code pénal',
  },
  defamation: {
    label: 'Injure ou diffamation',
    basis: 'law',
    asksContact: true,
    cited: 'les articles 29 et suivants de la loi du 29 juillet 1881',
  },
  personalData: {
    label: 'Données personnelles, vie privée',
    basis: 'law',
    asksContact: true,
    cited: 'l’article 9 du code civil et le règlement général sur la protection des données',
  },
  copyright: {
    label: 'Droit d’auteur, marque',
    basis: 'law',
    asksContact: true,
    cited: 'le code de la propriété intellectuelle',
  },
  fraud: {
    label: 'Escroquerie, usurpation',
    basis: 'law',
    asksContact: true,
    cited: 'les articles 313-1 et 226-4-1 du code pénal',
  },
  otherIllegal: {
    label: 'Autre contenu contraire à la loi',
    basis: 'law',
    asksContact: true,
    cited: 'la loi, comme le précisent les faits ci-dessus',
  },
  spam: {
    label: 'Publicité, message indésirable',
    basis: 'charter',
    asksContact: false,
    cited: 'la charte du portail : pas de publicité ni de messages indésirables',
  },
  disrespect: {
    label: 'Manque de respect',
    basis: 'charter',
    asksContact: false,
    cited: 'la charte du portail : le respect des personnes',
  },
  misleading: {
    label: 'Information fausse ou trompeuse sur la démarche',
    basis: 'charter',
    asksContact: false,
    cited: 'la charte du portail : une information exacte sur la démarche',
  },
  offTopic: {
    label: 'Hors sujet',
    basis: 'charter',
    asksContact: false,
    cited: 'la charte du portail : des échanges en lien avec les badges de compétences',
  },
} as const satisfies Readonly<Record<string, Ground>>

export type ReportGround = keyof typeof grounds
export const groundNames = Object.keys(grounds) as [ReportGround, ...ReportGround[]]

/** The boxes of a form, by what they rest on. */
export const groundGroups = (['law', 'charter'] as const).map((basis) => ({
  legend: basis === 'law' ? 'Contraire à la loi' : 'Contraire à la charte du portail',
  choices: Object.fromEntries(
    Object.entries(grounds).flatMap(([name, ground]) => (ground.basis === basis ? [[name, ground.label]] : [])),
  ) as Readonly<Record<string, string>>,
}))

export const groundLabels = Object.fromEntries(
  Object.entries(grounds).map(([name, { label }]) => [name, label]),
) as Readonly<Record<ReportGround, string>>
