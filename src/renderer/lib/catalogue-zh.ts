import chat from '../locales/zh-CN/chat.json'
import common from '../locales/zh-CN/common.json'
import data from '../locales/zh-CN/data.json'
import documents from '../locales/zh-CN/documents.json'
import errors from '../locales/zh-CN/errors.json'
import hub from '../locales/zh-CN/hub.json'
import library from '../locales/zh-CN/library.json'
import models from '../locales/zh-CN/models.json'
import settings from '../locales/zh-CN/settings.json'
import sidebar from '../locales/zh-CN/sidebar.json'
import updates from '../locales/zh-CN/updates.json'
import welcome from '../locales/zh-CN/welcome.json'

export const chinese = {
  chat,
  common,
  data,
  documents,
  errors,
  hub,
  library,
  models,
  settings,
  sidebar,
  updates,
  welcome,
}
