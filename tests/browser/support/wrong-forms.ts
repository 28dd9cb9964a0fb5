import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import openapi from '../../../docs/openapi.json'
import { violations, widerThanTheWindow } from './look'
import type { Visitor } from './visitor'

/** What differs from one record to the next is a star: a form of a list counts once. */
const unnumbered = (id: string): string => id.replaceAll(/[0-9a-f]{8,}(?:-[0-9a-f]{4,})*|\d+/g, '*')

/** Forms that a page holds, by the identifiers that they have in the sources. */
export const formsIn = (html: string): readonly string[] => [
  ...new Set([...html.matchAll(/<form[^>]*\bdata-form="([^"]+)"/g)].map(([, id = '']) => unnumbered(id))),
]

const sources = join(import.meta.dirname, '..', '..', '..', 'src', 'app')

/** Every form that the sources of the portal name, as what its identifier looks like on a page. */
export const formsOfTheSources = (): readonly RegExp[] => {
  const texts = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => readFileSync(join(sources, path), 'utf8'))
  const ids = texts.flatMap((text) =>
    [...text.matchAll(/<(?:PortalForm|FormDialog)\b(?:(?!<)[\s\S])*?\sid=(?:"([^"]+)"|\{`([^`]+)`\})/g)].map(
      ([, plain, filled]) => plain ?? filled?.replaceAll(/\$\{[^}]*\}/g, '.+') ?? '',
    ),
  )
  return [...new Set(ids)].map((id) => new RegExp(`^${id}$`))
}

interface Operation {
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema?: { readonly required?: readonly string[] } }>>
  }
}
/** Operations that need the key of a form: without it they refuse, and nothing is done. */
const keyed: readonly { readonly method: string; readonly path: RegExp }[] = Object.entries(
  openapi.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>,
).flatMap(([path, operations]) =>
  Object.entries(operations)
    .filter(([, { requestBody }]) => JSON.stringify(requestBody ?? {}).includes('"formKey"'))
    .map(([method]) => ({ method, path: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`) })),
)

/** Lets a form be refused by the portal for its fields, and does nothing: its key is taken away on the way. */
async function refuse(route: Route, done: string[]): Promise<void> {
  const asked = route.request()
  const method = asked.method().toLowerCase()
  const { pathname } = new URL(asked.url())
  if (method === 'get') return route.continue()
  if (!keyed.some((one) => one.method === method && one.path.test(pathname)))
    return pathname.includes('/preview') ? route.continue() : route.abort()
  const { formKey: _taken, ...fields } = asked.postDataJSON() as Record<string, unknown>
  const answer = await route.fetch({ postData: fields })
  if (answer.ok()) {
    done.push(`${method} ${pathname}`)
    return route.fulfill({ response: answer })
  }
  const body = (await answer.json()) as { readonly fields?: readonly { readonly name: string }[] }
  return route.fulfill({
    response: answer,
    json: { ...body, fields: body.fields?.filter(({ name }) => name !== 'formKey') },
  })
}

/**
 * Empties every field, gives addresses what is none, and sends all forms of the page that were not sent yet; answers which.
 * What a simulation answers may be a form of its own, which comes in the next round.
 */
const sendAll = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const wrong: Readonly<Record<string, string>> = { email: 'à tort', url: 'nulle part', tel: 'zéro' }
    const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-form]')]
      // A step of a draft is left by its button: its refusals are looked at on the check page.
      .filter((form) => !form.querySelector('.p-saved-line[data-go]'))
      .filter(({ dataset }) => dataset.sent !== dataset.form)
    for (const form of forms) {
      for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
        'input:not([type=hidden]):not([data-kind]), textarea:not([data-kind]), select',
      )) {
        if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type)) field.checked = false
        else if (!(field instanceof HTMLInputElement && field.type === 'file')) field.value = wrong[field.type] ?? ''
      }
      form.dataset.sent = form.dataset.form
      form.requestSubmit()
    }
    return forms.map(({ dataset }) => dataset.form ?? '')
  })

/** Dialogs stand one after the other in the page, so that one look sees what each of their forms says. */
const layOutDialogs = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const dialog of document.querySelectorAll('dialog')) {
      if (!dialog.querySelector('form[data-form]') || dialog.open) continue
      dialog.style.position = 'static'
      dialog.show()
    }
  })

/** Forms that were sent and say nothing about it. */
const silent = (page: Page): Promise<readonly (string | undefined)[]> =>
  page.locator('form[data-sent]:not(:has([role=alert]), :has([role=status]:not(:empty)))').evaluateAll((forms) =>
    forms
      .map((form) => (form as HTMLFormElement).dataset)
      .filter(({ form, sent }) => form === sent)
      .map(({ form }) => form),
  )

/**
 * Every form of this page, sent empty or wrong: each says what lacks, without a violation, and none is too wide. Answers
 * the identifiers of those that were sent.
 */
export async function wrongForms(visitor: Visitor, path: string): Promise<readonly string[]> {
  const { page } = visitor
  const done: string[] = []
  const all: string[] = []
  await page.route('**/api/portal/**', (route) => refuse(route, done))
  await visitor.go(path)
  for (let sent = await sendAll(page); sent.length > 0; sent = await sendAll(page)) {
    all.push(...sent)
    const message = `${path}: each of ${sent.length} forms answers`
    await expect.poll(() => silent(page), { message, timeout: 20_000 }).toEqual([])
  }
  // What only looks something up (`search`, `check`) may answer all the same; nothing else does without its key.
  expect(
    done.filter((act) => !/\/(search|check|lookup|start|preview)$/.test(act)),
    path,
  ).toEqual([])
  await layOutDialogs(page)
  expect(await widerThanTheWindow(page), `${path}: nothing makes the page scroll sideways`).toEqual([])
  expect(await violations(page), `${path}: axe`).toEqual([])
  await page.unroute('**/api/portal/**')
  visitor.forgetRefusals()
  visitor.isCalm()
  return all.map(unnumbered)
}
