/** Where a letter leaves room for the way out of mails like it (`letter.tsx`); empty, nothing is shown. */
const room = '<span data-way-out=""></span>'
const words = 'Ne plus recevoir les courriels de ce genre'
const choiceWords = 'Choisir ce que vous recevez'

const escaped = (address: string): string => address.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
const linked = (address: string, label: string): string =>
  `<a href="${escaped(address)}" rel="noopener" style="color:#084850;text-decoration:underline">${label}</a>`

/** The letter with the page that refuses mails of its kind, and the page of all choices, at its end. */
export function withWayOut<L extends { readonly html: string; readonly text: string }>(
  letter: L,
  refusal: string,
  choices: string,
): L {
  return {
    ...letter,
    html: letter.html.replace(room, () => `${linked(refusal, words)} · ${linked(choices, choiceWords)}`),
    text: `${letter.text.trimEnd()}\n\n${words} : ${refusal}\n${choiceWords} : ${choices}\n`,
  }
}
