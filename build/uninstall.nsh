; Included by electron-builder (`nsis.include`). Who removes Ponder is asked what becomes of their data; silence and an
; update keep it. A data folder or a models folder elsewhere was chosen by the person, and is theirs to remove.

; By number: the names of languages are not known yet where this is included.
LangString ponderDeleteData 1033 "Delete your chats, documents, settings and downloaded models too? They lie in $APPDATA\Ponder and cannot be brought back."
LangString ponderDeleteData 1036 "Supprimer aussi vos conversations, documents, réglages et modèles téléchargés ? Ils se trouvent dans $APPDATA\Ponder et ne pourront pas être récupérés."
LangString ponderDeleteData 2052 "是否同时删除您的对话、文档、设置和已下载的模型？它们位于 $APPDATA\Ponder，删除后无法恢复。"

!macro customUnInstall
  ${ifNot} ${isUpdated}
    SetShellVarContext current
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(ponderDeleteData)" /SD IDNO IDNO ponderKeepData
    RMDir /r "$APPDATA\Ponder"
    ponderKeepData:
  ${endIf}
!macroend
