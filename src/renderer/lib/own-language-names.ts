import type { Language } from '../../shared/domain/settings.ts'

/** Each in its own language, so that it is found again after a wrong choice. */
export const ownLanguageNames: Record<Language, string> = { en: 'English', fr: 'Français', 'zh-CN': '简体中文' }
