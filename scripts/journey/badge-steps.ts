import { Browser, eventually, expect, type Json, letterTo, linkIn } from './browser'
import { parisDay, picture } from './invent'
import { isIssued, verified } from './recognition-steps'
import { addressOf, figuresOf, type Story } from './story'

const offered = [
  { name: 'Faire face aux imprévus', competency: 'adapt', level: 'mastery', coverage: 'full' },
  { name: 'Préparer sa journée', competency: 'organize', level: 'practice', coverage: 'partial' },
  { name: 'Ranger son poste', competency: 'organize', level: 'practice', coverage: 'partial' },
  { name: 'Suivre un planning', competency: 'organize', level: 'practice', coverage: 'partial' },
] as const

/** 5. Four badges, each with its explanation; mapped from today with the channel confirmed; in the public catalogue. */
export async function badges(story: Story): Promise<void> {
  for (const { name, ...terms } of offered) story.badges.push(await mapped(story, `${name} ${story.tag}`, terms))
  await eventually(story.place, 'Catalogue', async () => {
    const { text } = await new Browser(story.place).get('/api/portal/catalogue.csv')
    return story.badges.every(({ name }) => text.includes(name))
  })
}

/** A badge of the structure, described and submitted. */
export async function submittedBadge(story: Story, name: string, terms: object): Promise<Json> {
  const { admin, organizationId } = story
  const draft = await admin.does('/submissions', { organizationId, name })
  const at = `/submissions/${draft.id}`
  const pictured = await admin.uploads(`${at}/image`, { revision: draft.revision }, 'image', picture(name))
  return admin.does(`${at}/submit`, {
    revision: pictured.revision,
    badge: {
      name,
      description: `« ${name} » reconnaît ce que la personne montre en situation.`,
      criteria: 'La personne le montre trois fois, devant deux personnes différentes.',
    },
    requested: terms,
    explanation: 'Les critères décrivent des situations de cette compétence, observées dans la durée à ce niveau.',
  })
}

async function mapped(
  story: Story,
  name: string,
  terms: object,
): Promise<{ readonly name: string; readonly id: string }> {
  const { reviewer, organizationId } = story
  const filed = await submittedBadge(story, name, terms)
  const at = `/submissions/${filed.id}`
  const taken = await reviewer.does(`${at}/take`, { revision: filed.revision })
  const reason = 'Les critères correspondent au référentiel.'
  const channelReason = 'Déclarations par fichier acceptées comme canal.'
  const decision = { terms, reason, channelReason, chosenFrom: parisDay(), dryRunSeen: true }
  await reviewer.does(`${at}/map`, { revision: taken.revision, ...decision })
  const row = await eventually(story.place, 'Rattachement', async () =>
    (await reviewer.rows('badge-mappings', { organizationId })).find((mapping) => mapping.badgeName === name),
  )
  return { name, id: String(row.partnerBadgeId) }
}

const line = (...cells: readonly string[]): string => cells.join(';')

async function declared(story: Story, lines: readonly string[]): Promise<Json> {
  const { admin, organizationId } = story
  // As a spreadsheet of a French desk saves it: semicolons, Windows-1252.
  const text = ['Adresse électronique;Nom;Badge;Date', ...lines].join('\r\n')
  const file = new File([Buffer.from(text, 'latin1')], 'badges-délivrés.csv', { type: 'text/csv' })
  return admin.uploads(`/organizations/${organizationId}/declarations`, {}, 'file', file)
}

/** 6. A declared file: each line told before anything counts, then each award with its outcome. */
export async function declaration(story: Story): Promise<void> {
  const [full, first, second, third] = story.badges.map(({ name }) => name) as [string, string, string, string]
  const today = parisDay()
  const [one, three, two] = ['one', 'three', 'two'].map((who) => addressOf(story, who)) as [string, string, string]
  const preview = await declared(story, [
    line(one, 'Alba Aubrelin', full, today),
    ...[first, second, third].map((badge) => line(three, 'Basile Hautemer', badge, today)),
    ...[first, second].map((badge) => line(two, 'Célie Rivebelle', badge, today)),
    line(two, 'Célie Rivebelle', third, parisDay(-20)),
    line('', 'Sans Adresse', first, today),
  ])
  const { counts, ignored, invalid } = preview.summary as Json
  expect(counts === 6 && ignored === 1 && invalid === 1, `L’aperçu dit ${JSON.stringify(preview.summary)}`)
  const { organizationId, admin, reviewer } = story
  expect(
    (await reviewer.rows('partner-awards', { organizationId })).length === 0,
    'Rien ne compte avant la confirmation',
  )
  await confirmed(admin, preview)
  await eventually(story.place, 'Attributions évaluées', async () => {
    const rows = await reviewer.rows('partner-awards', { organizationId })
    const of = (state: string) => rows.filter((row) => row.state === state)
    return rows.length === 7 && of('eligible').length === 6 && of('ignored')[0]?.reason === 'beforeEntry'
  })
}

/** Declared, and sent without waiting for the end of the window. */
async function confirmed(by: Browser, preview: Json): Promise<void> {
  const { id, revision } = await by.does(`/declarations/${preview.id}/confirm`, { revision: preview.revision })
  await by.does(`/declarations/${id}/send-now`, { revision })
}

async function granted(story: Story): Promise<readonly Json[]> {
  const own = new Set(
    (await story.reviewer.rows('partner-awards', { organizationId: story.organizationId })).map(({ id }) => id),
  )
  const rows = await story.reviewer.rows('regional-awards', {})
  return rows.filter((row) => (row.evidence as readonly Json[]).some(({ id }) => own.has(id)))
}

/** 7. Two Région badges, issued, verified, told by mail; an objection stops the next one. */
export async function issued(story: Story): Promise<void> {
  const awards = await eventually(story.place, 'Badges Région', async () => {
    const rows = await granted(story)
    return rows.length === 2 && rows
  })
  for (const award of awards) {
    const issuance = await eventually(story.place, 'Délivrance', async () => {
      const [row] = await story.reviewer.rows('issuances', { regionalAwardId: String(award.id) })
      return isIssued(row) && row
    })
    const document = await verified(story.place, issuance)
    const identity = JSON.stringify(document.credentialSubject)
    expect(!identity.includes('@journey.example'), 'Le badge public ne porte pas l’adresse en clair')
  }
  const letter = await letterTo(story.place, addressOf(story, 'one'), /mes-badges\//)
  await letterTo(story.place, addressOf(story, 'three'), /mes-badges\//)
  expect((await story.place.lettersTo(addressOf(story, 'two'))).length === 0, 'Deux badges partiels ne suffisent pas')
  await objects(
    story,
    linkIn(letter, /mes-badges\//)
      .pathname.split('/')
      .pop() ?? '',
  )
}

async function objects(story: Story, link: string): Promise<void> {
  const answer = await new Browser(story.place).does('/my-badges/objection', { link, objects: true })
  expect(answer.suppressedAt !== null, 'L’opposition est notée')
  const today = parisDay()
  const lines = story.badges.slice(1).map(({ name }) => line(addressOf(story, 'one'), 'Alba Aubrelin', name, today))
  const preview = await declared(story, lines)
  await confirmed(story.admin, preview)
  await eventually(story.place, 'Attributions après l’opposition', async () => {
    const rows = await story.reviewer.rows('partner-awards', { organizationId: story.organizationId })
    return rows.filter((row) => row.state === 'eligible').length === 9
  })
  expect((await granted(story)).length === 2, 'Après l’opposition aucun badge de plus n’est accordé')
}

/** 8. The ledger tells why; the public figures are rounded. */
export async function ledger(story: Story): Promise<void> {
  const rows = await granted(story)
  const shape = rows
    .map((row) => `${row.badgeCode} ${row.rule} ${(row.evidence as readonly Json[]).length}`)
    .toSorted()
    .join(', ')
  expect(shape === 'adapt-mastery fullBadge 1, organize-practice partialBadges 3', `Le registre dit : ${shape}`)
  // They are counted some time later, and rounded: that few badges change none of them for sure.
  const figures = [...(await figuresOf(story.place))]
  const odd = figures.filter(
    ([name, value]) => /^(counted|apart|regional|holders|learners) /.test(name) && value % 5 > 0,
  )
  expect(figures.length >= story.figures.size, 'Les statistiques publiques sont lues')
  expect(odd.length === 0, `Des statistiques ne sont pas arrondies : ${odd.map(([name]) => name).join(', ')}`)
  await isForReviewers(story, '/admin/registre', 'ledger.csv')
  await isForReviewers(story, `/admin/travail/candidatures/${story.applicationId}`, 'relié au livret d’accueil')
}

/** A screen with something that its reader sees, and that neither an editor, a member nor a visitor is sent. */
async function isForReviewers(story: Story, screen: string, shown: string): Promise<void> {
  const page = await story.reviewer.get(screen)
  expect(page.status === 200 && page.text.includes(shown), `${screen} répond ${page.status} à qui instruit`)
  const others = { editor: story.editor, admin: story.admin, anonymous: new Browser(story.place) }
  for (const [who, browser] of Object.entries(others)) {
    const { text } = await browser.get(screen)
    expect(!text.includes(shown), `${screen} montre à ${who} ce qui est à qui instruit`)
  }
}
