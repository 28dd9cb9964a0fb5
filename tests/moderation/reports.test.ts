import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMonths, formatParisDate, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { appealAsAuthor, appealAsReporter } from '@/moderation/commands/appeal'
import { actOnReport, decideAppeal, dismissReport, undoMeasure } from '@/moderation/commands/decide-report'
import { sendReport } from '@/moderation/commands/send-report'
import { closeReports, forgetContacts } from '@/moderation/ending'
import { noticePage } from '@/moderation/notice-link'
import { openHeld } from '@/moderation/outbox'
import { type ContentReport, contentReports, measureLines, reportNotices } from '@/moderation/report'
import { standingOf, standingProblem } from '@/moderation/standing'
import { accountClosed } from '@/people/events'
import { type Actor, anonymous } from '@/platform/actor'
import { delivered } from '@/platform/effects'
import { enqueue } from '@/platform/enqueue'
import { journal } from '@/platform/journal'
import { effectsOf } from '@/platform/outbox'
import { effects } from '@/platform/relay'
import { findOne } from '@/platform/rows'
import { aReader, type Reader } from '../support/builders/reader'
import { codeOf, formKey, someone, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { type Notes, notesFor } from './notes'

let portal: TestPortal
let notes: Notes
let first: Reader
let second: Reader
let author: Reader
let count = 0
beforeAll(async () => {
  notes = notesFor()
  portal = await testPortal({ slices: notes.slices })
  first = await aReader(portal, 'Maud', { staff: ['moderator'] })
  second = await aReader(portal, 'Noe', { staff: ['moderator'] })
  author = await aReader(portal, 'Alix')
})
afterAll(() => portal.close())

const note = (userId = author.userId, over = {}) => {
  count += 1
  return notes.add(`n${String(count).padStart(4, '0')}`, userId, over)
}
const explanation = 'Ce texte insulte une personne nommément.'
const facts = 'La note traite une collègue de menteuse, deux fois.'
const send = (address: string, over: object = {}, actor: Actor = anonymous) => {
  const given = { formKey: formKey(), address, ground: 'disrespect' as const, explanation, goodFaith: true as const }
  return sendReport.run(portal, actor, { ...given, name: '', email: '', ...over })
}
const reportOn = (contentId: string) =>
  findOne(portal, contentReports, { contentId: { equals: contentId } }) as Promise<ContentReport>
const reported = async (path: string, over: object = {}, actor: Actor = anonymous): Promise<ContentReport> => {
  const sent = value(await send(path, over, actor))
  return reportOn(sent.contentId)
}
const chosen = {
  measure: 'hide' as const,
  measureTo: '',
  isForEverything: false,
  sanction: 'none' as const,
  sanctionUntil: '',
}
const act = ({ id }: ContentReport, over: object = {}, actor: Actor = first) =>
  actOnReport.run(portal, actor, { formKey: formKey(), reportId: id, ...chosen, ground: 'disrespect', facts, ...over })
const dismiss = ({ id }: ContentReport, actor: Actor = first) =>
  dismissReport.run(portal, actor, { formKey: formKey(), reportId: id, facts: 'Rien dans ce texte ne vise quelqu’un.' })
const decide = ({ id }: ContentReport, answer: 'kept' | 'changed', over: object = {}, actor: Actor = second) =>
  decideAppeal.run(portal, actor, {
    ...{ formKey: formKey(), reportId: id, answer, facts: 'Lue dans son fil, la phrase est une citation.', ...chosen },
    ...{ measure: 'none' as const, ...over },
  })
const contest = ({ id }: ContentReport, actor: Actor = author) =>
  appealAsAuthor.run(portal, actor, {
    formKey: formKey(),
    reportId: id,
    text: 'Je cite la personne, je ne l’insulte pas.',
  })
/** As typed: typography’s no-break spaces taken back. */
const breaking = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ')
const mailsOf = async (to: string, from = 0) => {
  await runEffects(portal)
  return portal.sent
    .slice(from)
    .filter((mail) => mail.to === to)
    .map(({ subject, text }) => ({ subject: breaking(subject), text: breaking(text) }))
}

describe('MOD-2: whoever reads something may report it', () => {
  it('without an account: a number at once, by mail as well, and one case in the queue', async () => {
    const { path, id } = note()
    const sent = value(
      await send(`http://portal.test${path}?page=2#haut`, { email: 'tiers@ailleurs.example', name: 'Un lecteur' }),
    )
    expect(sent.number).toMatch(/^S-20\d\d-[0-9A-F]{8}$/)
    expect(await reportOn(id)).toMatchObject({
      state: 'acknowledged',
      number: sent.number,
      noticeCount: 1,
      origin: 'notice',
    })
    const [mail] = await mailsOf('tiers@ailleurs.example')
    expect(mail?.subject).toBe(`Votre signalement ${sent.number} est reçu`)
    expect((await mailsOf(first.email)).at(-1)?.subject).toContain('Contenu à examiner')
    expect(portal.sent.filter(({ text }) => text.includes(sent.number)).map(({ to }) => to)).not.toContain(author.email)
  })

  it('a repeated click is the same report; the same person hears of their first number', async () => {
    const { path, id } = note()
    const reader = await aReader(portal, 'Irene')
    const key = formKey()
    const [one, other] = await Promise.all([send(path, { formKey: key }, reader), send(path, { formKey: key }, reader)])
    expect(value(one).number).toBe(value(other).number)
    expect((await reportOn(id)).noticeCount).toBe(1)
    const again = await send(path, {}, reader)
    expect(again.ok ? '' : again.problem.detail).toContain(value(one).number)
    expect((await mailsOf(reader.email)).map(({ subject }) => subject)).toEqual([
      `Votre signalement ${value(one).number} est reçu`,
    ])
  })

  it.each([
    ['https://ailleurs.example/notes/n0001', 'report.nothing-there'],
    ['/notes/inconnue', 'report.nothing-there'],
    ['javascript:alert(1)', 'report.nothing-there'],
    ['http://[', 'report.nothing-there'],
    [`/notes/${'x'.repeat(900)}`, 'report.nothing-there'],
  ])('an address that leads nowhere is named: %s', async (address, code) => {
    expect(codeOf(await send(address))).toBe(code)
  })

  it('asks an address where the law does, and none for what concerns children or the charter', async () => {
    const { path } = note()
    expect(codeOf(await send(path, { ground: 'defamation' }))).toBe('report.contact-needed')
    expect(codeOf(await send(path, { ground: 'childProtection' }))).toBe('ok')
    expect(codeOf(await send(path, { ground: 'spam' }))).toBe('ok')
  })

  it('a hundred people make one case with a count, and each reads the outcome once', async () => {
    const { path, id } = note()
    const people = Array.from({ length: 100 }, (_, n) => `lecteur${n}@foule.example`)
    const sent = await Promise.all(people.map((email) => send(path, { email })))
    expect(new Set(sent.map((one) => value(one).number)).size).toBe(100)
    await runEffects(portal)
    expect(await portal.store.count(contentReports, { contentId: { equals: id } })).toBe(1)
    const report = await reportOn(id)
    expect(report.noticeCount).toBe(100)
    value(await act(report))
    await runEffects(portal)
    await runEffects(portal)
    const outcomes = portal.sent.filter(
      ({ to, subject }) => to.endsWith('@foule.example') && subject.startsWith('Suite'),
    )
    expect(outcomes.map(({ to }) => to).toSorted()).toEqual(people.toSorted())
  }, 60_000)

  it('takes script, ten thousand signs and turned writing as words, within the bounds of the form', async () => {
    const { path, id } = note()
    const words = `<script>alert(1)</script> \u202Eelbatpecca\u202C ${'é'.repeat(1000)}`
    value(await send(path, { explanation: words }))
    const kept = await findOne(portal, reportNotices, { contentId: { equals: id } })
    expect(kept?.explanation).toBe(words)
    expect(sendReport.input.safeParse({ explanation: 'x'.repeat(10_000) }).success).toBe(false)
  })
})

describe('MOD-3: a decision', () => {
  it('EX49: hides, gives the author reasons and whoever reported the outcome; on appeal another moderator brings it back', async () => {
    const { path, id } = note()
    const reader = await aReader(portal, 'Victor')
    const report = await reported(path, {}, reader)
    await runEffects(portal)
    const from = portal.sent.length
    expect(value(await act(report))).toMatchObject({ state: 'actioned', outcome: 'acted', measure: 'hide' })
    // At once, before any worker ran (MOD-4).
    expect(notes.rows.get(id)?.state).toBe('hidden')
    const [reasons] = await mailsOf(author.email, from)
    expect(reasons?.text).toContain(facts)
    expect(reasons?.text).toContain('la charte du portail')
    const until = formatParisDate(addMonths(parisDateOf(portal.clock.now()), 6))
    expect(reasons?.text).toContain(`contester cette décision jusqu’au ${until}`)
    expect(reasons?.text).not.toContain('Victor')
    expect((await mailsOf(reader.email, from)).at(-1)?.text).toContain('Le contenu est masqué.')

    value(await contest(report))
    expect((await mailsOf(second.email, from)).at(-1)?.subject).toBe(`Décision contestée : ${report.number}`)
    expect(
      (await mailsOf(first.email, from)).filter(({ subject }) => subject.startsWith('Décision contestée')),
    ).toEqual([])
    expect(codeOf(await decide(report, 'changed', {}, first))).toBe('report.same-moderator')
    expect(value(await decide(report, 'changed'))).toMatchObject({
      state: 'closed',
      outcome: 'undone',
      appealOutcome: 'changed',
    })
    expect(notes.rows.get(id)?.state).toBe('visible')
    expect((await mailsOf(author.email, from)).at(-1)?.text).toContain('La mesure est levée')
    expect((await mailsOf(reader.email, from)).at(-1)?.text).toContain('La mesure est levée')
  })

  it('that is kept on appeal stays, and is said to both', async () => {
    const { path, id } = note()
    const report = await reported(path)
    value(await act(report))
    value(await contest(report))
    value(await decide(report, 'kept'))
    expect(notes.rows.get(id)?.state).toBe('hidden')
    expect(notes.acts.filter((one) => one.includes(report.id))).toHaveLength(1)
    expect((await mailsOf(author.email)).at(-1)?.text).toContain('la décision est maintenue')
    expect(codeOf(await contest(report))).toBe('not-possible-in-this-state')
  })

  it('against a report is contested by the link of its mail, and a measure is taken then', async () => {
    const { path, id } = note()
    const sent = value(await send(path, { email: 'lien@ailleurs.example' }))
    const report = await reportOn(id)
    value(await dismiss(report))
    const notice = await portal.store.get(reportNotices, sent.id)
    const link = new URL(noticePage(portal, notice as NonNullable<typeof notice>)).searchParams.get('jeton') ?? ''
    const appeal = (jeton: string) =>
      appealAsReporter.run(portal, anonymous, {
        formKey: formKey(),
        noticeId: sent.id,
        link: jeton,
        text: 'La phrase vise bien une personne.',
      })
    expect(codeOf(await appeal('autre'))).toBe('record.not-found')
    expect(value(await appeal(link))).toMatchObject({ state: 'appealed', appealBy: 'reporter' })
    expect(codeOf(await decide(report, 'changed'))).toBe('report.no-measure')
    value(await decide(report, 'changed', { measure: 'hide', ground: 'disrespect' }))
    expect(notes.rows.get(id)?.state).toBe('hidden')
    const lines = await portal.store.find(journal, { where: { subjectId: { equals: report.id } }, limit: 50 })
    expect(lines.find(({ event }) => event === 'decisionContested')).toMatchObject({ actorName: null })
  })

  it('of two moderators at the same moment is one: the other reads what was decided', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { path } = note()
      const report = await reported(path)
      await runEffects(portal)
      const from = portal.sent.length
      const results = await Promise.all([act(report, {}, first), dismiss(report, second)])
      expect(results.map(codeOf).toSorted()).toEqual(['not-possible-in-this-state', 'ok'])
      await runEffects(portal)
      const after = (await portal.store.get(contentReports, report.id)) as ContentReport
      expect(after.round).toBe(1)
      expect(
        portal.sent.slice(from).filter(({ to, subject }) => to === author.email && subject.includes(report.number)),
      ).toHaveLength(after.outcome === 'acted' ? 1 : 0)
    }
  })

  it('is nobody’s about their own', async () => {
    const { path } = note(first.userId)
    const report = await reported(path)
    expect(codeOf(await act(report, {}, first))).toBe('report.own')
    expect(codeOf(await dismiss(report, first))).toBe('report.own')
    expect(codeOf(await act(report, {}, second))).toBe('ok')
  })

  it('is taken back with everything that it did, also years later', async () => {
    const { path, id } = note()
    const report = await reported(path)
    value(await act(report, { sanction: 'silence' }))
    portal.clock.advance(400 * 24 * 3_600_000)
    await closeReports(portal)
    expect((await portal.store.get(contentReports, report.id))?.state).toBe('closed')
    value(
      await undoMeasure.run(portal, second, {
        formKey: formKey(),
        reportId: report.id,
        facts: 'La mesure a assez duré, elle est levée.',
      }),
    )
    expect(notes.rows.get(id)?.state).toBe('visible')
    expect(standingProblem(await standingOf(portal, author.userId), 'publish', portal.clock.now())).toBeNull()
  })

  it('that is no decision is refused with what to do: no measure, a past end, a sanction of a whole team', async () => {
    const { path } = note()
    const report = await reported(path)
    expect(codeOf(await act(report, { measure: 'none' }))).toBe('report.no-measure')
    expect(codeOf(await act(report, { measure: 'lock' }))).toBe('report.not-of-this-kind')
    expect(codeOf(await act(report, { sanction: 'suspend', sanctionUntil: '2020-01-01' }))).toBe('report.past-end')
    const team = note(author.userId, { authorIds: [author.userId, newId()] })
    expect(codeOf(await act(await reported(team.path), { sanction: 'warn' }))).toBe('report.no-one-author')
  })
})

describe('deliveries that are repeated, as after a crash', () => {
  it('change nothing more, and send no other message than those that left', async () => {
    const { path, id } = note()
    const report = await reported(path, { email: 'encore@ailleurs.example' })
    value(await act(report, { sanction: 'silence' }))
    value(await contest(report))
    value(await decide(report, 'changed'))
    await runEffects(portal)
    const messages = () => new Set(portal.sent.map(({ key, to }) => `${key} ${to}`))
    const before = { messages: messages(), acts: notes.acts.length }
    const rows = await portal.store.find(effects, { where: {}, limit: 5_000 })
    const own = rows.filter(
      ({ type, ...row }) =>
        type.startsWith('moderation.') &&
        (JSON.stringify(row.payload).includes(report.id) || row.source.includes(report.id)),
    )
    expect(own.length).toBeGreaterThan(6)
    for (const row of own) expect(await portal.handlers[row.type]?.(portal, row)).toEqual(delivered)
    await runEffects(portal)
    expect(messages()).toEqual(before.messages)
    expect(notes.acts.length).toBe(before.acts)
    expect(notes.rows.get(id)?.state).toBe('visible')
    expect(await portal.store.get(contentReports, report.id)).toMatchObject({
      state: 'closed',
      round: 2,
      noticeCount: 1,
    })
  })
})

describe('one act over everything of an account', () => {
  it('says a line each what it did, and what it could not do and why; undone, it brings back what it hid', async () => {
    const spammer = await aReader(portal, 'Zoe')
    const many = Array.from({ length: 230 }, () => note(spammer.userId))
    const sealed = note(spammer.userId, { title: 'Scellé' })
    const report = await reported((many[0] as { path: string }).path)
    value(await act(report, { isForEverything: true, sanction: 'suspend' }))
    expect(standingProblem(await standingOf(portal, spammer.userId), 'publish', portal.clock.now())?.code).toBe(
      'standing.suspend',
    )
    await runEffects(portal)
    expect(many.every(({ id }) => notes.rows.get(id)?.state === 'hidden')).toBe(true)
    const lines = await portal.store.find(measureLines, { where: { reportId: { equals: report.id } }, limit: 500 })
    expect(lines).toHaveLength(231)
    expect(lines.filter(({ outcome }) => outcome === 'refused')).toEqual([
      expect.objectContaining({ contentId: sealed.id, detail: 'Cette note est scellée.' }),
    ])
    value(
      await undoMeasure.run(portal, second, {
        formKey: formKey(),
        reportId: report.id,
        facts: 'Le compte avait été pris par un tiers.',
      }),
    )
    await runEffects(portal)
    expect(many.every(({ id }) => notes.rows.get(id)?.state === 'visible')).toBe(true)
    expect(notes.acts.filter((one) => one.includes(report.id))).toHaveLength(2 * 230)
  }, 60_000)
})

describe('what the rules hold', () => {
  it('waits in the same queue, appears when nothing is against it, and stays hidden otherwise', async () => {
    const [good, bad] = [note(author.userId, { state: 'held' }), note(author.userId, { state: 'held' })]
    for (const { id } of [good, bad]) {
      const effect = openHeld({ kind: 'note', id, reasons: ['firstPost'] }, { target: id })
      await enqueue(portal, [{ key: `test:${id}`, source: `notes:${id}`, effect }])
    }
    await runEffects(portal)
    const [one, other] = [await reportOn(good.id), await reportOn(bad.id)]
    expect(one).toMatchObject({ state: 'acknowledged', origin: 'rules', rules: ['firstPost'], noticeCount: 0 })
    value(await dismiss(one))
    expect(notes.rows.get(good.id)?.state).toBe('visible')
    value(await act(other, { ground: 'spam' }))
    expect(notes.rows.get(bad.id)?.state).toBe('hidden')
    expect((await mailsOf(author.email)).at(-1)?.text).toContain('règles automatiques')
  })
})

describe('MOD-5 and the end of a report', () => {
  it('forgets who reported a month after the end, and keeps the case', async () => {
    const { path } = note()
    const sent = value(await send(path, { email: 'oubli@ailleurs.example', name: 'Une lectrice' }))
    const report = await reportOn(sent.contentId)
    value(await dismiss(report))
    portal.clock.advance(190 * 24 * 3_600_000)
    await closeReports(portal)
    await closeReports(portal)
    await forgetContacts(portal)
    expect((await portal.store.get(reportNotices, sent.id))?.email).toBe('oubli@ailleurs.example')
    portal.clock.advance(31 * 24 * 3_600_000)
    await forgetContacts(portal)
    await forgetContacts(portal)
    expect(await portal.store.get(reportNotices, sent.id)).toMatchObject({ email: null, name: '', explanation })
    expect(await portal.store.get(contentReports, report.id)).toMatchObject({ state: 'closed', outcome: 'dismissed' })
  })

  it('an account that is gone is named by no report, as author or as whoever reported', async () => {
    const gone = await aReader(portal, 'Quentin')
    const written = note(gone.userId, { authorName: 'Quentin', text: 'Mes mots à moi.' })
    const report = await reported(written.path)
    value(await act(report, { sanction: 'warn' }))
    const sent = value(await send(note().path, {}, gone))
    const told = effectsOf(
      { events: [accountClosed({ profileId: gone.profileId, userId: gone.userId })] },
      portal.subscriptions,
    )
    await enqueue(
      portal,
      told.map((effect) => ({ key: `closed:${effect.type}`, source: 'profiles:x', effect })),
    )
    await runEffects(portal)
    const rows = [
      await portal.store.get(contentReports, report.id),
      await portal.store.get(reportNotices, sent.id),
      await standingOf(portal, gone.userId),
    ]
    const text = JSON.stringify(rows)
    for (const trace of [gone.userId, 'Quentin', 'Mes mots']) expect(text).not.toContain(trace)
    expect(rows[0]).toMatchObject({ outcome: 'acted', measure: 'hide' })
  })

  it('somebody without the role decides nothing, and hears of a report only if it is about theirs', async () => {
    const report = await reported(note().path)
    expect(codeOf(await act(report, {}, someone('Léo')))).toBe('record.not-found')
    expect(codeOf(await act(report, {}, author))).toBe('not-allowed')
    expect(codeOf(await contest(report, someone('Léo')))).toBe('record.not-found')
  })
})
