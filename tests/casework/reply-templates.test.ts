import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTemplate, editTemplate, findTemplates, findTemplatesFor } from '@/casework/manage-templates'
import { unfilledField } from '@/casework/reply-template'
import { writeInCase } from '@/casework/write-in-case'
import { askQuestion } from '@/recognition/commands/ask-question'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { reply } from '@/recognition/commands/reply'
import { writtenApplication } from '@/recognition/written-application'
import { aReviewer, aStructure, codeOf, formKey, formOn, inReviewBy, value } from '../support/builders/recognition'
import { type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'

let portal: TestPortal
const helene = aReviewer('Hélène')
beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterAll(() => portal.close())

const text = 'Bonjour {structure}, votre dossier {numéro} du {Date de dépôt} : {précision}. Le {date}, {nom}.'

story('a template', () => {
  test('is filled for the case, and what the portal does not know stays to be seen', async () => {
    value(await createTemplate.run(portal, helene, { formKey: formKey(), name: 'Pièce manquante', text }))
    const taken = await inReviewBy(portal, await aStructure(portal, 'Atelier {date}'), helene)
    const [filled] = await findTemplatesFor(portal, helene, taken)
    expect(filled?.text).toBe(
      `Bonjour Atelier {date}, votre dossier ${taken.number} du 2 mars 2026 : {précision}. Le 2 mars 2026, Hélène.`,
    )
    expect(unfilledField('du {précision} au')).toBe('{précision}')
    expect(unfilledField('{}, { \n } et {{')).toBeNull()
  })

  test('never leaves with a blank: neither as a question, a message nor a reason', async () => {
    const party = await aStructure(portal, 'Jardins')
    const taken = await inReviewBy(portal, party, helene)
    const blank = 'Il manque {précision}.'
    const ask = (written: string) =>
      askQuestion.run(portal, helene, { ...formOn(taken), reason: 'clarification', text: written })
    const refused = await ask(blank)
    expect(refused.ok ? '' : refused.problem.fields).toEqual([
      { name: 'text', detail: 'Complétez « {précision} » avant d’envoyer : le modèle n’est pas rempli.' },
    ])
    const about = { applicationId: taken.id, decision: 'refuse', reason: blank } as const
    expect(codeOf(await previewDecision.run(portal, helene, about))).toBe('application.unfilled')
    const write = (by: typeof helene) =>
      writeInCase(portal, by, writtenApplication(taken), { formKey: formKey(), text: blank })
    expect(codeOf(await write(helene))).not.toBe('ok')
    expect(codeOf(await write(party.admin))).toBe('ok')
    const asked = value(await ask('Il manque le budget.'))
    expect(value(await reply.run(portal, party.admin, { ...formOn(asked), text: blank })).status).toBe('inReview')
  })

  test('is changed by whoever read its latest text, has a name of its own, and leaves the list', async () => {
    const form = { formKey: formKey(), name: 'Visite', text: 'Nous venons le {jour}.' }
    const made = value(await createTemplate.run(portal, helene, form))
    expect(value(await createTemplate.run(portal, helene, form)).id).toBe(made.id)
    const twice = await createTemplate.run(portal, helene, { ...form, formKey: formKey(), name: 'VISITE' })
    expect(twice.ok ? '' : twice.problem.fields?.[0]?.name).toBe('name')
    const edit = { ...form, templateId: made.id, revision: made.revision, retire: false, text: 'Nous passons.' }
    const edited = value(await editTemplate.run(portal, helene, { ...edit, formKey: formKey() }))
    expect(codeOf(await editTemplate.run(portal, helene, { ...edit, formKey: formKey() }))).toBe('revision.moved')
    const retire = { ...edit, formKey: formKey(), revision: edited.revision, retire: true }
    value(await editTemplate.run(portal, helene, retire))
    expect((await findTemplates(portal, helene)).map(({ name }) => name)).not.toContain('Visite')
    expect(await findTemplates(portal, (await aStructure(portal)).admin)).toEqual([])
  })
})
