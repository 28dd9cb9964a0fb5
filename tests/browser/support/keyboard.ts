import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Visitor } from './visitor'

const furthest = 200

/** A person without a mouse: everything is reached by Tab, and where one stands can always be seen. */
export class Keyboard {
  private readonly page: Page
  constructor(private readonly visitor: Visitor) {
    this.page = visitor.page
  }

  /** Presses Tab until the control has the focus; answers how often. */
  async reach(control: Locator): Promise<number> {
    await control.waitFor()
    for (let presses = 0; presses < furthest; presses += 1) {
      if (await control.evaluate((element) => element === document.activeElement)) {
        await this.isSeen()
        return presses
      }
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reaches ${control}`)
  }

  async press(control: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(control)
    await this.page.keyboard.press(key)
  }

  /** Follows a link and waits for the page behind it. */
  async follow(control: Locator, path: string | RegExp): Promise<void> {
    await this.press(control)
    await this.visitor.arrivesAt(path)
  }

  async write(label: string, text: string): Promise<void> {
    await this.reach(this.visitor.field(label))
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.keyboard.type(text)
  }

  /** Goes down a list to one of its choices. */
  async select(label: string, choice: string): Promise<void> {
    const list = this.visitor.field(label)
    const chosen = () => list.evaluate((element: HTMLSelectElement) => element.selectedOptions[0]?.label)
    await this.reach(list)
    for (let presses = 0; presses < furthest && (await chosen()) !== choice; presses += 1) {
      await this.page.keyboard.press('ArrowDown')
    }
    expect(await chosen()).toBe(choice)
  }

  /** Tab leads into a group of answers, arrows from one to the next. */
  async choose(group: Locator, choice: string): Promise<void> {
    const answers = group.getByRole('radio')
    const isInside = () => group.evaluate((element) => element.contains(document.activeElement))
    for (let presses = 0; presses < furthest && !(await isInside()); presses += 1) await this.page.keyboard.press('Tab')
    const wanted = group.getByRole('radio', { name: choice, exact: true })
    const count = await answers.count()
    for (let presses = 0; presses <= count && !(await wanted.isChecked()); presses += 1) {
      await this.page.keyboard.press(presses === 0 ? 'Space' : 'ArrowDown')
    }
    expect(await wanted.isChecked(), `« ${choice} » is chosen by arrows`).toBe(true)
    await this.isSeen()
  }

  /** WCAG 2.4.7: the focused element, or what stands for it, has a visible outline. */
  private async isSeen(): Promise<void> {
    const outline = await this.page.evaluate(() => {
      const { activeElement } = document
      if (!activeElement) return 'nothing has the focus'
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement)
      const shown = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return shown ? '' : activeElement.outerHTML.slice(0, 160)
    })
    expect(outline, 'the focus is seen').toBe('')
  }
}
