import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { LinkedText } from '@/ui/linked-text'

/** The signs that one does not see, written so that the test can be read. */
const shown = (element: React.ReactNode): string =>
  renderToStaticMarkup(element).replaceAll('\u202f', '~').replaceAll('\u00a0', '_').replaceAll('<!-- -->', '')

describe('texts that React puts together', () => {
  const [count, name] = [3, 'absent']
  it.each([
    ['a number and its unit', <p key="1">Il reste {count} jours</p>, '<p>Il reste 3_jours</p>'],
    ['a name in guillemets', <p key="2">Motif : « {name} » ; oui</p>, '<p>Motif_: «_absent_»~; oui</p>'],
    ['a space that a line break left, before its sign', <p key="3">un : deux</p>, '<p>un_: deux</p>'],
    ['a list among the children', <p key="4">Oui {['Qui ? ', 'Moi !']}</p>, '<p>Oui Qui~? Moi~!</p>'],
    ['what a person wrote', <LinkedText key="5" text="Pourquoi ? https://exemple.fr : là" />, 'Pourquoi~? <a'],
    ['what is spoken', <abbr key="6" title="Qui ?" />, '<abbr title="Qui~?">'],
    ['what is still written', <textarea key="7" defaultValue="Qui ?" />, '<textarea>Qui ?</textarea>'],
    ['code', <code key="8">a ? b : c</code>, '<code>a ? b : c</code>'],
  ])('are set in French: %s', (_name, element, expected) => {
    expect(shown(element)).toContain(expected)
  })
})
