//! What the families of instructions to agents are told by, in many languages: turns of speech,
//! apart from each other by commas. A star stands for any ending; scripts whose words run together
//! are looked for inside of words. It knows single meanings; what they make together is in
//! `families`.

use super::classes::{Classes, classes as table};
use super::tokens::{Hidden, Tokens};
use std::collections::HashMap;
use std::sync::LazyLock;

table! {
    DROP "throw out, throw away, throw overboard, lass beiseite, laisse de cote, deja de lado, metti da parte, \
        यह भूल, भूल, ignore, disregard, forget, neglect, override, discard, abandon, dismiss, set aside, put aside, \
        bypass, ignorier, ignoriere, ignorieren sie, vergiss, vergesst, vergessen sie, missachte, verwirf, ignora, \
        ignorad, olvida, olvide, olvidad, haz caso omiso, descarta, ignorez, oublie, oubliez, ne tiens pas compte, \
        ne tenez pas compte, ignorate, dimentica, dimenticate, trascura, esqueca, esquece, desconsidere, negeer, \
        vergeet, ignorera, glom, ignorer, glem, zignoruj, ignoruj, zapomnij, pomin, забудь*, игнорируй*, \
        проигнорируй*, отбрось, unut, unutun, yok say, gormezden gel, abaikan, lupakan, bo qua, تجاهل, تجاهلي, انس, \
        התעלם, תתעלם, שכח, भूल जा, अनदेखा, 忽略, 无视, 無視, 忽視, 忘记, 忘記, 忘掉, 抛开, 不要理会, 無視し, 忘れ, 무시하, 무시해, 잊어, 잊고, ละเว้น"
    PRIOR "truoc do, पिछल*, पिछले, previous, prior, above, earlier, preceding, former, original, so far, up to now, \
        until now, before this, before this point, up to this point, vorherig*, bisherig*, obig*, fruher*, vorig*, \
        oben, bisher, vorher, zuvor, anterior*, previ*, precedent*, arriba, hasta ahora, antes, ci dessus, \
        cidessus, auparavant, jusqu, acima, ate agora, finora, sopra, ricevut*, eerder*, vorige*, hierboven, \
        tot nu toe, tidigare, foregaende, tidligere, forrige, ovenfor, poprzedni*, wczesniejsz*, powyzsz*, \
        предыдущ*, прежн*, ранее, выше*, до этого, onceki, yukaridaki, sebelumnya, السابق, أعلاه, הקודמ, शुरुआती, \
        पिछल, 之前, 以上, 先前, 前面, 上面, 上述, 此前, 以前, 前の, これまで, 上記, 今まで, 이전, 위의, 앞의, 기존, 지금까지"
    EVERY "moi, all, everything, every, any, anything, whatever, alles, alle, jede, jeden, jedes, samtliche, tout, \
        tous, toutes, todo, todas, todos, cualquier, toda, qualquer, tutto, tutte, tutti, ogni, allt, alla, alt, \
        wszystk*, все, всё, всех, любые, любой, tum, tumu, her seyi, semua, كل, जميع, جميع, सभी, सब, 所有, 一切, 全部, \
        任何, すべて, 全て, 모든, 모두"
    RULES "constraint, instruction*, rules, rule, guideline*, guidance, prompt, prompts, directive*, directions, \
        constraint*, restriction*, safeguard*, orders, policy, policies, guardrail*, contributor guide, anweisung*, \
        regeln, instruktion*, vorgabe*, befehl*, richtlinie*, instruccion*, reglas, ordenes, indicaciones, \
        directrices, normas, consigne*, regle*, ordres, istruzion*, regole, direttive, instrucoes, regras, ordens, \
        diretrizes, instructies, regels, opdrachten, aanwijzing*, instrukti*, instruksj*, regler, instrukcj*, \
        polecen*, zasad*, инструкци*, правил*, указани*, команд*, talimat*, kural*, instruksi*, perintah, aturan, \
        التعليمات, تعليمات, الأوامر, أوامر, القواعد, הוראות, निर्देश, नियम, आदेश, 指令, 指示, 说明, 提示, 规则, 規則, 命令, 要求, \
        ルール, プロンプト, 지시, 명령, 지침, 규칙, 프롬프트"
    TOLD "received, configured, erhalten, recu, recues, recibido, recebid*, ricevut*, получил*, told, said, taught, \
        given, instructed, learned, learnt, know, knew, dit, dijeron, dicho, dito, detto, gesagt, gelernt, weisst, \
        stand, steht, gezegd, сказано, сказали, знаешь, söylenen, 말한, 言われた, 说过, 告诉你的, قيل"
    YOUR "ton, ta, dein, tu, tuo, il tuo, seu, seus, je, uw, свой, свои, свою, своё, your, your s, deine*, ihre, \
        ihren, tus, tes, vos, tue, tuoi, vostre, suas, teus, jouw, twoje, твои, ваши, твой, 你的, 您的, あなたの, 당신의, 너의"
    VOID "outdated, switched off, no longer in force, do not count, does not count, veraltet, zahlen nicht mehr, \
        perimees, void, invalid, no longer apply, no longer applies, no longer valid, no longer binding, \
        superseded, overridden, nullified, revoked, replaced by, obsolete, were a test, was a test, a mistake, \
        cancelled, hinfallig, ungultig, gelten nicht mehr, gilt nicht mehr, aufgehoben, ausser kraft, \
        ne sont plus val*, ne valent plus, annul*, caduques, anulad*, ya no valen, ya no son val*, \
        ya no se aplican, quedan sin efecto, nao valem mais, nao se aplicam mais, non valgono piu, \
        non sono piu valid*, vervallen, gelden niet meer, nie obowiazuj*, больше не действ*, не действительны, \
        отменен*, недействительн*, gecersiz, لم تعد, ملغاة, 作废, 失效, 不再有效, 不再适用, 無効, 무효, 더 이상 유효하지"
    HERE "following, below, this file, this note, this text, this page, this document, from this line, start here, \
        follow, siguiente*, suivant*, folgend*, hier, ab hier, ab jetzt, seguente, seguinte, volgend*"
    OBEY "sigas, sigue, siga, volg, houd je aan, beacht*, tiens, tenez, tenere conto, tenir compte, \
        tener en cuenta, tengas en cuenta, следуй*, соблюдай*, выполняй*, przestrzegaj, uy, ikuti, تتبع, تلتزم, \
        לציית, מציית, पालन, 照做, 従わ, 따르, follow, following, obey, obeying, comply, adhere, respect, heed, befolg*, \
        gehorch*, halte dich, an die, obeir, respecter, obedec*, seguir, cumplir, obbedire, следовать, соблюдать, \
        遵守, 遵循, 守る, 従う"
    NOT "不必, 无需, 不用, ないよう, not, dont, never, no, cannot, stop, cease, need not, neednt, nie, nicht, nichts, kein*, \
        niemals, nunca, jamais, ne, rien, nada, ningun*, nao, non, niente, nulla, niet, niets, nooit, inte, ikke, \
        не, ничего, нельзя, никогда, jangan, khong, لا, ولا, لن, אל, מת, 不要, 别, 別, 勿, 不得, 不能, 不可, 不许, 切勿, ないで, \
        しないこと, てはならない, てはいけない, するな, ません, 마세요, 말고, 마라, 말아, 하지 마, 지 마, मत"
    POWERS "safety, security, system, operator*, developer*, content, ethical, hidden, core, owner*, sicherheit*, \
        betreiber*, systeme, sistema, seguridad, securite, seguranca, sicurezza, систем*, безопасност*, 安全, 系统, 系統, \
        システム, 시스템, 보안"
    LIMITS "restriction*, limits, limit, limitation*, filter, filters, constraint*, guardrail*, safeguard*, \
        censorship, enforcement, einschrankung*, beschrankung*, grenzen, limite*, restricci*, limitaci*, filtros, \
        restric*, restrizion*, filtri, beperking*, begransning*, ogranicz*, ограничени*, фильтр*, sinir*, \
        kisitlama*, قيود, حدود, हद, प्रतिबंध, 限制, 约束, 約束, 制限, 制約, 제한, 제약"
    LIFTED "switched off, turned off, any more, anymore, no more, no longer, ausser kraft, off, lifted, disabled, \
        suspended, removed, deactivated, mistake, dont exist, do not exist, gone, aufgehoben, abgeschaltet, levees, \
        desactiv*, levantad*, suspendid*, отключен*, снят*, 解除, 取消"
    FREE "without ethics, without morals, without conscience, without guidelines, no ethics, no morals, ohne moral, \
        ohne ethik, sans ethique, sans morale, sin etica, sin moral, sem etica, senza etica, без этики, 无道德, \
        unrestricted, uncensored, unfiltered, jailbroken, dan, root administrator, without restrictions, \
        without any restrictions, without limits, without rules, without any limits, without filters, \
        no restrictions, no limits, no rules, ohne einschrankung*, ohne regeln, ohne grenzen, ohne beschrankung*, \
        ohne jede, sans aucune*, sans limite*, sans restriction*, sans filtre*, sin restric*, sin limit*, \
        sin ningun*, sin filtros, sem restric*, sem limit*, sem nenhum*, senza restriz*, senza limit*, \
        senza regole, zonder beperking*, zonder regels, bez ogranicz*, без ограничений, без каких*, без правил, \
        sinirsiz, kisitlamasiz, بلا قيود, بدون قيود, बिना किसी, 没有任何限制, 不受限制, 没有限制, 無制限, 制限のない, 制限なし, 제한 없는, 제한이 없는"
    NOW_YOU "you are now, you re now, youre now, you are no longer, from now on you, from now on act, \
        du bist jetzt, du bist ab jetzt, ab jetzt bist du, du bist nun, sie sind jetzt, du bist von nun an, \
        tu es desormais, tu es maintenant, vous etes desormais, vous etes maintenant, a partir de maintenant, \
        ahora eres, a partir de ahora eres, desde ahora eres, agora voce, a partir de agora, voce e agora, ora sei, \
        sei ora, da ora in poi, d ora in poi, je bent nu, du ar nu, jestes teraz, теперь ты, теперь вы, ты теперь, \
        отныне ты, artik sen, أنت الآن, من الآن, अब तुम, अब आप, 从现在起, 从现在开始, 你现在是, 現在起, 今から, これから, これより, 지금부터, \
        이제부터, 너는 이제"
    AGENT "ai, ais, llm, llms, language model*, assistant, assistants, agent, agents, chatbot*, claude, gpt, \
        chatgpt, copilot, gemini, bot, bots, model, models, coding assistant, assistent*, assistenten, agenten, ki, \
        sprachmodell*, modell, agente*, agentes, asistente*, modele*, modelo*, modello, ia, iag, assistente*, \
        model jezykow*, asystent*, ассистент*, модель, модели, агент*, ии, нейросет*, yapay zeka, asisten, مساعد, \
        نموذج, עוזר, सहायक, मॉडल, 助手, 模型, 代理, 智能体, アシスタント, エージェント, モデル, 어시스턴트, 모델, 에이전트"
    READS "reads this, reading this, loads this, loading this, sees this, seeing this, processes this, \
        processing this, opens this, parses this, summarises this, summarizes this, reads these, ingests this, \
        read this page, see this, who reads, that reads, lies* das, lies* dies*, lit ceci, lisant ce*, lee esto, \
        lea esto, lees esto, legge questo, читает это, читаешь, 读到这, 阅读此, これを読, 이 글을 읽"
    MUST "may, darf, durfen, peut, peuvent, puede, pueden, pode, podem, puo, devono, moet, mag, может, должны, \
        nesmi, powinien, must, should, shall, has to, have to, needs to, ought to, required to, muss, musst, soll, \
        sollst, doit, dois, debe, debes, deve, должен, должна, 必须, 必須, 应该, なければ"
    TELL "tell, telling, inform, informing, notify, notifying, mention, reveal, bring it up, bring this up, \
        let know, sag, sage, sagt, sagen, erzahl, erzahle, verrate, verrat, erwahne, informier*, zeig, zeige, dis, \
        dites, dire, parle, parlez, mentionne*, informe*, revele*, digas, diga, cuentes, cuente, menciones, \
        mencione, hables, reveles, conte, contes, fale, dica, dirlo, parlare, rivelare, menzionare, vertel, zeg, \
        meld, beratta, namn, fortael, mow, wspominaj, говори*, сообщай*, рассказывай*, упоминай*, показывай*, \
        soyleme, bahsetme, beritahu, تخبر, تذكر, تقل, תספר, תגיד, बता, 告诉, 告訴, 提及, 透露, 说出, 让, 告知, 伝え, 教え, 知らせ, 言わ, \
        話さ, 見せ, 말하, 알리, 언급, 알려, 보여"
    TACIT "soyleme, bahsetme, bildirme, söyleme"
    USER "user, users, kullanıcı*, human, humans, operator, reviewer*, auditor*, supervisor*, person you*, \
        whoever you work*, owner, maintainer*, usuari*, utilisat*, lutilisat*, utente, allutente, utenti, nutzer*, \
        benutzer*, anwender*, gebruiker*, utilizador*, anvandar*, bruger*, uzytkownik*, пользовател*, человеку, \
        kullanici*, pengguna, المستخدم, للمستخدم, המשתמש, למשתמש, उपयोगकर्ता, यूज़र, 用户, 用戶, 使用者, ユーザ, 利用者, 사용자, 유저"
    UNTOLD "without telling, without informing, without notifying, without mentioning, without letting, \
        ohne es zu sagen, ohne zu erwahnen, ohne dem, ohne den, sans le dire, sans informer, sans prevenir, \
        sin decir*, sin informar*, sin avisar*, sem avisar, sem dizer, senza dir*, senza informar*, \
        zonder te zeggen, не говоря, не сообщая, втайне от, haber vermeden, 不告诉, 不通知, 瞒着, に知らせずに, に言わずに, 모르게, \
        알리지 않고, دون إخبار, دون علم"
    SECRECY "secret from, hidden from, to yourself, confidential from, geheim vor, verschweig*, verheimlich*, \
        cache a, cachez, caches a, oculta*, oculte*, ocultar, esconde, esconda, nascondi, verberg, скрой*, скрыва*, \
        держи в тайне, ukryj, gizle, أخف, 隐瞒, 隐藏, 保密, 隠し, 隠せ, 秘密に, 숨기, 숨겨, 비밀로"
    PARAGRAPH "this, these, it, diesen, dieser, davon, dies, dieses, ce, cet, cette, ceci, cela, en, esto, este, \
        esta, isso, disto, isto, questo, questa, hierover, это*, bunu, هذا, هذه, यह, 这, 此, 本, これ, この, 이, 이것"
    UNASKED "without asking, without confirmation, without confirming, without permission, without approval, \
        without question, without waiting, without hesitation, without further, no need to ask, no need to confirm, \
        no questions asked, do not ask, dont ask, never ask, ohne nachzufragen, ohne zu fragen, ohne ruckfrage*, \
        ohne bestatigung, ohne zustimmung, sans demander, sans confirmation, sans poser, sans validation, \
        sans autorisation, sin preguntar, sin confirm*, sin pedir, sin permiso, sem perguntar, sem confirm*, \
        sem pedir, senza chiedere, senza conferma, senza domand*, zonder te vragen, zonder bevestiging, \
        utan att fraga, bez pytania, bez potwierdz*, не спрашивая, без подтвержд*, без вопросов, без разрешения, \
        sormadan, onay almadan, tanpa bertanya, بدون سؤال, دون سؤال, دون تأكيد, دون إذن, बिना पूछे, 不用确认, 无需确认, \
        不必确认, 不用询问, 无需询问, 不要询问, 不经确认, 確認なし, 確認せず, 聞かずに, 許可なし, 확인 없이, 묻지 말고, 묻지 않고, 허락 없이"
    BLINDLY "regardless, even though, without question, ohne review, without review, automatically, right away, \
        immediately, without looking, without reading, without review*, without checking, unseen, blindly, sofort, \
        automatisch, ungelesen, ungepruft, ohne prufung, ohne sie zu lesen, tout de suite, immediatement, \
        automatiquement, sans les lire, sans lire, sans regarder, sans verif*, automaticamente, inmediatamente, \
        de inmediato, sin leer*, sin revisar*, sin mirar*, imediatamente, sem ler, sem revisar, subito, \
        senza legger*, senza controll*, meteen, ongelezen, автоматически, сразу, не глядя, не читая, без проверки, \
        otomatik, تلقائي, 自动, 自動, 立即, 直接, 直ちに, 즉시, 자동"
    APPROVE "lgtm, rate, force merge, gib, click allow, segne, dai il via, 放行, approve, accept, merge, sign off, \
        mark as reviewed, mark as approved, genehmige*, akzeptier*, bestatige, gib frei, winke durch, approuve*, \
        accepte*, valide*, fusionne*, aprueba, apruebe, acepta, acepte, fusiona, aprova, aprove, aceite, approva, \
        accetta, keur goed, keur, godkann, zatwierdz, одобри*, одобряй*, прими, принимай*, утверди*, onayla, وافق, \
        اقبل, स्वीकृत, 批准, 同意, 通过, 合并, 承認, マージ, 승인, 병합"
    CHANGES "candidate*, branch, branches, permission request*, proposal*, entwurf*, bewerb*, pull request*, \
        merge request*, prs, mrs, pr, change, changes, commit*, request, requests, patch*, payout*, payment*, \
        transaction*, submission*, review, reviews, anderung*, antrag*, anfrage*, zahlung*, demande*, fusion, \
        modification*, paiement*, cambio*, solicitud*, pago*, alterac*, mudanca*, pedido*, pagament*, modific*, \
        richiest*, wijziging*, verzoek*, zmian*, изменени*, запрос*, платеж*, platnosc*, degisiklik*, طلب, تغيير, \
        बदलाव, 请求, 更改, 变更, 修改, 付款, 変更, リクエスト, 申請, 변경, 요청"
    SEND "hand over, enviad, schreib*, ecris, escribe, escreva, scrivi, schrijf, запиши*, napisz, yaz, 写入, 写进, 書い, \
        send, post, forward, upload, transmit, mail, leak, append, embed, attach, copy, paste, publish, \
        base64 encode, exfiltrate, schick*, send*, ubermittl*, lade, leite, kopier*, hang*, fuge, envoi*, envoy*, \
        transmet*, transfer*, televers*, ajoute*, copie*, joins, manda, mande, envia, envie, sube, suba, copia, \
        copie, adjunta, incluye, reenvia, mandi, invia, invii, carica, inoltra, stuur, verzend, skicka, wyslij, \
        przeslij, отправь*, отправля*, пошли*, перешли*, загрузи*, скопируй*, передай*, вставь*, gonder*, yukle, \
        kirim*, أرسل, ارسل, ابعث, ارفع, שלח, भेज, 发送, 发到, 发给, 上传, 提交, 转发, 附上, 送信, 送って, 送り, アップロード, 転送, 貼り付け, 보내, \
        전송, 업로드"
    SECRETS "chat, one time codes, one time code, vault, access token, session token, otp, aws, codes, passcode*, \
        passwords, password, credential*, token, tokens, api key, api keys, apikey, secret, secrets, secrets file, \
        private key*, ssh key*, ssh, env, env file, environment variable*, cookies, conversation, chat history, \
        chat log, customer table, customer data, workspace, entire repository, whole repository, source code, \
        memory, memories, database, mails, emails, inbox, last message, passwort*, kennwort*, zugangsdaten, \
        schlussel, umgebungsvariable*, gesprach, unterhaltung, mot de passe, mots de passe, identifiants, cles, \
        cle, variables d environnement, variables d, contrasena*, clave, claves, credencial*, variables de entorno, \
        conversacion, senha*, chave, chaves, variaveis de ambiente, conversa, chiavi, chiave, credenziali, \
        parola d*, wachtwoord*, sleutel*, losenord*, hasl*, klucz*, парол*, ключ*, токен*, секрет*, переменн*, \
        переписк*, sifre*, parola*, anahtar*, sandi, كلمات المرور, كلمة المرور, كلمة السر, كلمات السر, مفتاح, \
        مفاتيح, المحادثة, סיסמ, מפתח, पासवर्ड, कुंजी, 密钥, 密碼, 密码, 令牌, 环境变量, 凭据, 凭证, 对话, 私钥, パスワード, 鍵, 環境変数, トークン, \
        認証情報, 会話, 秘密, 비밀번호, 키를, 환경 변수, 토큰, 대화, 자격 증명"
    TARGET "query string, your reply, your answer, readme, phone number, the next link, url, link, webhook, \
        address, gist, bucket, pastebin, commit message, outgoing request, following, attacker, adresse, folgende*, \
        direccion, enlace, endereco, indirizzo, adres, адрес*, ссылк*, сервер, adrese, العنوان, الرابط, عنوان, \
        כתובת, पते, 网址, 地址, 链接, 下面, 服务器, アドレス, 次の, 以下, サーバ, 주소, 서버, 아래"
    WHOLE "whole, entire, all, every, contents, content, complete, gesamte*, ganze*, inhalt, tout, contenu, todo, \
        todos, contenido, conteudo, contenuto, inhoud, содержимое, icerik*, محتو, 内容, 全部, 所有, 中身, すべて, 내용, 모든"
    COVERT "quietly, silently, secretly, covertly, discreetly, unnoticed, nobody is watching, no one is watching, \
        nobody notices, no one notices, heimlich, unbemerkt, stillschweigend, en secret, discretement, en cachette, \
        en secreto, discretamente, a escondidas, en silencio, em segredo, di nascosto, in segreto, stiekem, тайно, \
        незаметно, втайне, potajemnie, gizlice, سرا, 偷偷, 悄悄, 暗中, 秘密地, こっそり, ひそかに, 密かに, 몰래, 은밀"
    DELETE "delete, erase, remove, wipe, losch*, entfern*, efface*, supprime*, borra, elimina, apaga, cancella, \
        verwijder, удали*, сотри*, sil, احذف, 删除, 刪除, 削除, 消して, 삭제"
    NO_TRACE "all traces, any trace, every trace, alle spuren, toutes les traces, todo rastro, todas las huellas, \
        tutte le tracce, все следы, no trace, without a trace, cover your tracks, no record, spurlos, \
        sans laisser de trace*, sin dejar rastro, sem deixar, senza lasciare, без следа, не оставляй следов, 不留痕迹, \
        痕跡を残さ, 흔적"
    LOG "log, mention, bring it up, bring this up, include"
    CLAIM "say, claim, report, tell, state, pretend, confirm, behaupte, sag, sage, dis, affirme, di, afirma, diga, \
        dile, скажи, утверждай, 声称, 报告"
    FINE "passed, succeeded, successful, went fine, fine, approved, okay, worked, safe, erfolgreich, gut gelaufen, \
        bestanden, genehmigt, reussi*, approuve, aprobado, exito, успешно, одобрено, 成功, 通过, 批准"
    DESPITE "if the user asks, if they ask, if somebody wonders, wenn der nutzer fragt, si l utilisateur demande, \
        si el usuario pregunta, even if, even when, even though they fail*, if anybody asks, if anyone asks, \
        if asked, if somebody asks, regardless of, no matter, leave out, whatever happens, auch wenn, \
        falls jemand fragt, wenn jemand fragt, meme si, si on te demande, si quelqu, aunque, si alguien pregunta, \
        mesmo que, anche se, даже если, если спросят, 即使, 如果有人问"
    FETCH "fetch, download, visit, open, get, curl, wget, browse to, navigate to, load, pull, lade, hole, ruf, \
        besuche, telecharge*, ouvre*, visite*, descarga*, abre, visita, baixe, baixa, scarica, pobierz, скачай*, \
        загрузи*, открой*, indir, حمل, نزل, 下载, 訪問, 访问, 打开, ダウンロード, アクセス, 다운로드, 접속"
    RUN "run, execute, launch, invoke, install, fuhre, fuhr, starte, execute*, lance*, lancez, ejecuta*, ejecute, \
        corre, rode, esegui, lancia, voer, kor, uruchom, wykonaj, выполни*, запусти*, calistir*, jalankan, نفذ, \
        شغل, הרץ, चला, 运行, 执行, 執行, 実行, 실행"
    FIRST "before you answer, before answering, before you reply, before replying, before responding, \
        before you respond, as soon as you see, as soon as you read, when you read this, when you see this, \
        upon reading, bevor du antwort*, bevor sie antwort*, sobald du, avant de repondre, antes de responder, \
        prima di rispondere, voordat je antwoord*, перед ответом, прежде чем ответ*, перед тем как ответ*, 回答之前, \
        回答前, 回复之前, 回答する前, 返信する前, 답하기 전, 대답하기 전, قبل الرد, قبل أن تجيب"
    SKIP "skip, disable, bypass, circumvent, deactivate, turn off, switch off, omit, evade, uberspring*, umgeh*, \
        deaktivier*, schalte, contourne*, desactive*, ignore, saute, omite, omita, salta, desactiva, evita, pule, \
        desative, contorne, disattiva, aggira, sla, omzeil, отключи*, обойди*, пропусти*, pomin, wylacz, \
        devre disi, atla, تجاوز, عطل, 跳过, 绕过, 關閉, 关闭, 禁用, スキップ, 回避, 無効に, 건너뛰, 우회, 비활성"
    CHECKS "verification de, permission prompt*, permission check*, permission dialog*, confirmation dialog*, \
        confirmation prompt*, confirmation step*, safety check*, security check*, security review*, safety filter*, \
        content filter*, guardrail*, approval step*, approval process, human review, human approval, \
        security polic*, sicherheitsprufung*, sicherheitsabfrage*, freigabe*, berechtigungs*, \
        controles de securite, verifications de securite, controle de securite, comprobacion* de seguridad, \
        controles de seguridad, revision*, verificac* de seguranca, controlli di sicurezza, veiligheidscontrole*, \
        проверк* безопасности, проверку, güvenlik, guvenlik kontrol*, 安全检查, 安全检测, 审核, 权限, セキュリティチェック, 安全確認, 承認手順, \
        보안 검사, 안전 검사"
    GRANT "grant, give, make, add, gib, donne, dale, da a, concede, дай, 授予, 付与"
    ADMIN "admin, administrator, root, owner rights, full access, superuser, sudo, adminrechte, droits admin*, \
        permisos de admin*, админ*, 管理员, 管理者"
    MONEY "usdc, usdt, btc, eth, bitcoin, ethereum, crypto, wallet, sol, bitcoins"
    PAY "transfer, pay, send, wire, uberweis*, vire, transfiere, transfira, trasferisci, переведи*, 转账, 送金, 송금"
    PERSIST "from now on, in all your, in each answer, in every answer, in all later, for good, ab sofort, \
        dorenavant, desormais, de ahora en adelante, de agora em diante, d ora in poi, отныне, 今后, 从今以后, 今後は, 앞으로는, \
        remember permanently, remember forever, permanently remember, save to long term memory, \
        save this to memory, store in memory, add to memory, in every future session, in all future sessions, \
        in every session, in all future conversations, for all future, in every future, merke dir dauerhaft, \
        merk dir fur immer, in jeder kunftigen, in allen kunftigen, memorise definitivement, \
        pour toutes les prochaines, recuerda para siempre, en todas las sesiones, em todas as sessoes, \
        ricorda per sempre, запомни навсегда, во всех будущих, 永久记住, 今后每次, 今後すべて, 永久に, 앞으로 모든"
    PLANT "affiliate, over every other, our link, point to, points to, always recommend, recommend the package, \
        all code sent, recommend, sent to, redirect, replace, wants all, insert, download, downloading, fetching, \
        empfiehl*, ersetze, recommande*, remplace*, recomienda*, reemplaza*, рекомендуй*, заменяй*, 推荐, 替换, 推薦, \
        置き換え, 추천"
    WHENEVER "whenever, every time, each time, any time, immer wenn, jedes mal, jedesmal, chaque fois, cada vez, \
        ogni volta, каждый раз, 每当, 每次, たびに, 때마다"
    SUPPOSE "as if, as though, pretend, assume, treat, consider, imagine, act as if, behave as if, stell dir vor, \
        behandle, betrachte, tu so, nimm an, considere, traite, suppose, fais comme si, considera, trata, finge, \
        supon, imagina, tratta, fingi, считай*, представь*, 假装, 假设, 视为, みなし, 仮定, 간주, 가정"
    TRUSTED "system prompt, full permission, only source of orders, source of orders, highest priority, \
        came from the system, from the system, from the developer*, from the operator*, from the user, \
        has approved, already approved, gave permission, given permission, given full, systemprompt, \
        systemanweisung*, voller erlaubnis, prompt systeme, consigne systeme, prompt del sistema, permiso total, \
        системн* промпт*, 系统提示, システムプロンプト, 시스템 프롬프트"
    MAKER "anthropic, openai, google, your creator, your developer*, your maker*, your owner*, your administrator, \
        the developers, the system administrator"
    FROM "message from, notice from, update from, note from, instruction from, instructions from, order from, i am, \
        this is, nachricht von, mitteilung von, message de, mensaje de, сообщение от"
    UNLOCK "unlock, order you, command you, authorise you, authorize you, instruct you, you must, you may, i order, \
        permit you, filters, restrictions"
    NOTE "attention, to all, to any, to whichever, to every, an alle, a tous, a todos, a tutti, всем, 致, 所有, note, \
        notice, hinweis, anweisung, nachricht, notiz, mitteilung, nota, aviso, message, instruction*, directive*, \
        consigne*, remarque, avis, instruccion*, mensaje, istruzion*, avviso, instruc*, opmerking, заметка, \
        примечание, инструкция, сообщение, 注意, 提示, 指示, メモ, 注, 메모, 참고, ملاحظة"
    GIVE "gebt, affiche*, muestrame, mostrami, montre moi, zeige mir, покажи*, what does, start your answer with, \
        begin your answer with, hand over, dime, dimmi, dis moi, print, reveal, show, repeat, output, tell me, \
        display, dump, disclose, list, recite, translate, write, exact words, word for word, verbatim, what were, \
        quote, wiederhol*, gib, zeig*, nenne, ubersetz*, repete*, montre*, traduis, repite, muestra, imprime, \
        traduce, revela, repita, mostre, ripeti, mostra, stampa, herhaal, toon, повтори*, выведи*, переведи*, \
        powtorz, pokaz, goster, اعرض, كرر, اطبع, 输出, 打印, 重复, 显示, 翻译, 出力, 表示し, 繰り返し, 見せて, 출력, 보여, 반복"
    PROMPT "hidden rules, secret rules, hidden instructions, text of your instructions, prompt, your instructions, \
        instrucciones ocultas, consignes cachees, geheimen anweisungen, системный промпт, system prompt, \
        initial prompt, hidden prompt, initial instructions, original instructions, system message, \
        system instructions, full configuration, full instructions, secret instructions, systemprompt, \
        system prompts, systemnachricht, systemanweisung*, versteckten anweisungen, prompt systeme, \
        instructions systeme, instructions initiales, prompt del sistema, instrucciones iniciales, \
        prompt do sistema, prompt di sistema, istruzioni iniziali, systeemprompt, системн* промпт*, \
        системн* сообщени*, системную подсказку, sistem istem*, 系统提示, 系統提示, システムプロンプト, 初期指示, 시스템 프롬프트, موجه النظام"
    YOU "you, du, dir, dich, tu, te, toi, vous, sie, ti, voce, jij, ты, тебе, вам, 你, 您, あなた, 너, 당신, أنت"
    INSTRUCTIONS "instructions, directives, anweisungen, instruktionen, consignes, instrucciones, indicaciones, \
        instrucoes, istruzioni, instructies, instruktioner, polecenia, instrukcje, инструкции, указания, \
        talimatlari, talimatlar, instruksi, chi dan, التعليمات, ההוראות, निर्देश, 指令, 指示, 지시, 지침"
    KNOW "know, learn, notice, find out, realise, realize, discover, suspect, erfahren, erfahrt, merken, bemerken, \
        mitbekommen, savoir, sache, apprendre, lapprendre, remarquer, s en apercevoir, enterarse, entere, saber, \
        saberlo, notar, sepa, perceber, descobrir, saperlo, sapere, accorgersi, weten, dowiedziec, узнать, узнает, \
        заметить, заметит, знать, ogrenme, bilme, fark etme, يعلم, يعرف, يلاحظ, לדעת, לגלות, पता, 知道, 发现, 發現, 察觉, \
        看到, 気づ, 気付, 知られ, バレ, 알지, 눈치, 모르"
    LIE "invent, make up, lie, deny, erfinde, lug, luge, leugne, mens, invente, miente, inventa, niega, menti, \
        соври, ври, отрицай, 撒谎, 否认, 编造, 嘘を, 거짓"
    COND "when, whenever, if, wenn, sobald, quand, si, cuando, quando, se, als, если, когда, 如果, 当"
    SESSION "this session, your session, this conversation, this chat, rest of the session, rest of this session, \
        diese sitzung, dieser sitzung, cette session, cette conversation, esta sesion, esta conversacion, \
        этой сессии, 本次会话, 本次对话"
    ACT_AS "take on the persona, take the role, take on the role, assume the role, play the role, \
        ubernimm die rolle, schlupf*, joue le role, adopta el papel, assuma o papel, 扮演, 演じ, act as, behave as, \
        respond as, answer as, agis comme, actua como, handle als, verhalte dich als, действуй как"
    CHATLOG "the conversation, conversation so far, chat history, chat log, last message, previous messages, \
        user s message*, das gesprach, la conversation, la conversacion, 对话, 会話, 대화"
    CONTAIN "contains, containing, plus, append, appended, with, enthalt, contenant, contenga, 包含, 含む"
    IMAGE "image, img, picture, bild, imagen, 图片, 画像, 이미지"
    PUT "include, put, add, insert, write, encode, embed, weave"
    SUMMARY "diff, anything you show, changelog, query string, next link, summary, report, answer, reply, log, logs, commit message, \
        zusammenfassung, antwort, resume, reponse, resumen, respuesta"
    LEAD "please, then, and, must, should, shall, also, now, first, immediately, always, to first, kindly, just, \
        bitte, dann, und, puis, et, y, luego, e, en, poi, veuillez"
}

/// A turn of speech: what it begins with is its key.
struct Turn {
    text: String,
    is_open: bool,
    class: Classes,
}

static TURNS: LazyLock<HashMap<[char; 2], Vec<Turn>>> = LazyLock::new(|| {
    let mut turns: HashMap<[char; 2], Vec<Turn>> = HashMap::new();
    for (class, list) in ALL {
        for turn in list.split(',') {
            let is_open = turn.ends_with('*');
            let tokens = Tokens::of(turn, Hidden::Nothing);
            let words: Vec<&str> = tokens.list.iter().map(|token| tokens.word(token)).collect();
            let text = words.join(" ");
            let is_open = is_open || text.starts_with(is_inside);
            let mut chars = text.chars();
            if let (Some(first), second) = (chars.next(), chars.next().unwrap_or(' ')) {
                turns.entry([first, second]).or_default().push(Turn { text, is_open, class: *class });
            }
        }
    }
    turns
});

/// Whether a letter is of a script in which a meaning can begin in the middle of a word.
pub(super) fn is_inside(c: char) -> bool {
    c >= '\u{590}'
}

/// What a text, from its beginning, can mean. Words in it are apart by single blanks.
pub(super) fn meanings(text: &str) -> Classes {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let second = chars.next().unwrap_or(' ');
    let fits = |turn: &&Turn| {
        text.strip_prefix(turn.text.as_str())
            .is_some_and(|rest| turn.is_open || rest.is_empty() || rest.starts_with(' '))
    };
    // Where words run together, one letter can be a whole one.
    let keys = [[first, second], [first, ' ']];
    let keys = if second != ' ' && is_inside(first) { &keys[..] } else { &keys[..1] };
    keys.iter().filter_map(|key| TURNS.get(key)).flatten().filter(fits).fold(0, |all, turn| all | turn.class)
}
