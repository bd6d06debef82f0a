/**
 * Words that say nothing about what a question is after, by language, as they stand after `fold`. They are dropped from
 * questions only; the index holds them. Short words that are left when an apostrophe is cut off count too.
 */
const lists: Readonly<Record<string, string>> = {
  en: `a about after again all also am an and any are as at be because been before being between both but by can cannot
    could d did do does doesn doing don down during each few for from further get give had has have having he her here
    hers him his how i if in into is isn it its itself just let ll m may me might more most must my no nor not now of off
    on once one only or other our out over own please re s same say shall she should so some such t tell than that the
    their them then there these they this those through to too under until up upon us ve very want was we were what when
    where whether which while who whom whose why will with would you your yours`,
  fr: `a ai aie ainsi alors apres as au aucun aussi autre aux avait avec avez avoir avons c ca car ce ceci cela celle
    celles celui ces cet cette ceux chaque chez ci comme comment d dans de des dois doit donc dont du elle elles en entre
    es est et etait etant ete etes etre eu eux fait faire faut fois font il ils j je l la le les leur leurs lors lui m ma
    mais me meme memes mes moi mon n ne ni non nos notre nous on ont ou par parce pas peu peut peuvent peux plus pour
    pourquoi pouvez puis puisse qu quand que quel quelle quelles quels quelque quelques qui quoi s sa sans se sera ses si
    son sont sous suis sur t ta te tel tes toi ton tous tout toute toutes tres tu un une va vers veut veux vos votre vous
    y`,
  de: `aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis bist da damit
    dann darf das dass dein deine dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du
    durch ein eine einem einen einer eines er es etwas euch euer fur gegen gibt hab habe haben hat hatte hatten hier hin
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann kein keine keinen
    konnen konnte machen man mein meine mich mir mit muss mussen nach nicht noch nun nur ob oder ohne sein seine seinem
    seinen seiner sich sie sind so soll sollte sondern uber um und uns unser unter viel vom von vor wann war waren warum
    was weil welche welchem welchen welcher welches wenn wer werden wie wieder wieso wir wird wo woher wohin wurde wurden
    zu zum zur`,
  es: `a al algo alguna algunas alguno algunos ante antes aqui asi aunque cada como con contra cual cuales cuando cuanto
    de debe del desde donde dos durante e el ella ellas ellos en entre era es esa esas ese eso esos esta estan estar este
    esto estos fue ha han hasta hay he la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros o os otra
    otro para pero poco por porque pueda puede puedo que quien quienes se sea ser si sin sobre son su sus tambien tan te
    tiene tengo todo todos tu tus un una unas uno unos usted y ya yo`,
  it: `a ad agli ai al alla alle allo anche ancora avere aveva c che chi ci cio come con cosa cui d da dagli dai dal dalla
    dalle dallo degli dei del della delle dello deve di do dove e ed era essere fa fare fra gli ha hanno ho i il in io l
    la le lei lo loro lui m ma mi mia mio molto ne nei nel nella nelle nello no noi non nostro o ogni per perche piu poi
    posso puo qual quale quali quando quanto quella quelle quelli quello questa queste questi questo qui s se sei si sia
    siamo sono sta su sua sue sugli sui sul sulla suo suoi t ti tra tu tua tuo tutti tutto un una uno vi voi`,
  pt: `a ao aos aquela aquele aqui as ate com como da das de dela dele deles depois do dos e ela elas ele eles em entre
    era essa esse esta estao estar este eu foi ha isso isto ja lhe mais mas me mesmo meu minha muito na nao nas nem no
    nos o os ou para pela pelas pelo pelos pode por porque posso qual quais quando que quem se sem ser seu seus so sua
    suas tambem te tem ter todo todos tu um uma umas uns voce voces`,
  nl: `aan al alle als bij daar dan dat de deze die dit doen door een en er geen had heb hebben heeft hem het hij hoe hun
    ik in is je kan kunnen maar me met mij mijn moet na naar niet nog nu of om omdat onder ook op over te tegen toch toen
    tot u uit van veel voor waar waarom wat we welke wie wil worden wordt zal ze zich zij zijn zo zonder`,
  ru: `а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да для до его ее если есть еще
    же за и из или им их к как какая какие какой когда кто ли либо мне может можно мой мы на надо наш не него нее нет ни
    них но ну о об однако он она они оно от очень по под почему при с со свой себя так также такой там те тем то того
    тоже той только том ты у уже хотя чего чей чем что чтобы чье эта эти это этого этой этом этот я`,
  zh: `的 了 和 是 在 有 我 你 您 他 她 它 们 我们 你们 他们 这 那 这个 那个 这些 那些 哪 哪个 哪些 哪里 什么 怎么 怎样 怎么样 如何
    为什么 为何 多少 几 吗 呢 吧 啊 就 都 也 还 又 很 与 及 或 或者 而 但 但是 因为 所以 如果 可以 能 能够 会 要 想 请 请问 把 被
    让 使 对 对于 关于 从 到 向 给 一个 一些 一种 之 其 中 里 上 下 不 没有 是否 何 谁 该 应该`,
  ja: `の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため その あっ よう また もの
    という あり まで られ なる へ か だ これ によって により おり より による ず なり られる において ば なかっ なく しかし について
    せ だっ できる それ う ので なお のみ でき き つ における および いう さらに でも ら たり その他 ます です まし ませ でしょう
    何 なに どう どの どこ いつ だれ 誰 なぜ どんな いくつ ください`,
}

const stopWords = Object.values(lists).map(list => new Set(list.split(/\s+/)))

/**
 * The words that a question is about: without the stop words of the language that most of its words speak. All of them
 * when nothing else is left. `words` and the result are folded.
 */
export function withoutStopWords(words: readonly string[]): string[] {
  const counts = stopWords.map(list => words.filter(word => list.has(word)).length)
  const most = Math.max(0, ...counts)
  const spoken = most === 0 ? [] : stopWords.filter((_, index) => counts[index] === most)
  const kept = words.filter(word => !spoken.some(list => list.has(word)))
  return kept.length > 0 ? kept : [...words]
}
