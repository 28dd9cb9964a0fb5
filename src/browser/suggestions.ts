const pauseMs = 200

/**
 * Results while typing: a form that names its results (`data-live`) is asked again after each pause, and what the server
 * makes of its page takes the place of what stands there. The address follows, so that it can be kept and shared.
 */
export function suggestWhileTyping(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('form[data-live]')
  const results = form && page.getElementById(form.dataset.live ?? '')
  const status = page.querySelector<HTMLElement>('[data-live-status]')
  if (!form || !results || !status) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | null = null

  async function ask(address: string): Promise<void> {
    asking?.abort()
    asking = new AbortController()
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { accept: 'text/html' } })
      if (!answer.ok) return
      const made = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const found = made.getElementById(results?.id ?? '')
      if (!found || !results || !status) return
      results.replaceChildren(...page.adoptNode(found).childNodes)
      status.textContent = results.querySelector('[data-found]')?.textContent ?? ''
      history.replaceState(null, '', address)
      page.title = made.title
    } catch {
      // Another letter was typed, or the network is away: the button asks again.
    }
  }

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const typed = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)])
      const asked = new URLSearchParams(typed.filter(([, value]) => value.trim() !== ''))
      void ask(asked.size > 0 ? `${form.action}?${asked}` : form.action)
    }, pauseMs)
  })
}
