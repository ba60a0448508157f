"""English ways of saying one thing, written as in `chinese.py`; phrases are compared by the stems of their words."""

CONCEPTS = """
-filler a|an|the|of|to|in|on|at|for|from|by|with|and|or|but|if|as|is|are|was|were|be|been|being|am|do|does|did|
  doing|have|has|had|having|i|me|my|mine|myself|we|us|our|you|your|yours|he|she|it|its|they|them|their|this|that|
  these|those|there|here|will|would|shall|should|could|may|might|must|please|thanks|thank you|hi|hello|hey|so|
  just|also|some|any|very|really|then|than|into|about|up|out|one|someone|something|anything|anyone|ones|such|own|
  s|t|d|ll|m|re|ve|im|id|ive|let|currently|now|actually|exactly|know|tell|tell me|wondering|wonder|question|want|
  wish|like|need|trying|try|tried|certain|particular|specific|specifically|way|ways|get|got|getting|possible|
  able|possibly|able to|lets|using|use|used|via|through|within|when|while|whenever|each|every
?how how|how do i|how can i|how to|how could i|how would i|how should i|is there a way|is there any way|
  any way to|a way to|ways to|way to|best way|is it possible|possible to|can i|can you|able to|what steps|method|
  methods|procedure|i want to|i would like|i'd like|i need to|help me|what is the way|what's the way|easiest way|
  how might|allow me to|what should i do|what do i do|means of|technique|solution|possibility|possibilities|
  feasible|option to
?why why|reason|reasons|how come|cause|causes|caused|for what reason|what causes|because|due to|explain|
  explanation
?when when will|when does|when do|when did|when is|when can|when should|what time|what date|when would|
  at what time|how soon
?where where|which place|location|what place|whereabouts
?who who|whom|whose|which people|which person
?which which|what kind|what type|which one|what sort|recommend|recommendation|suggest|suggestion|suggestions|
  best|good|alternative|alternatives
?howmany how many|number of|how much|amount|percentage|percent|rate|count|proportion|quantity|statistics
?howlong how long|how much time|duration|how many days|how many weeks|lifespan|period
?howoften how often|frequency|frequently
?price price|cost|costs|fee|fees|expensive|how much does|how much is|charge|pay|cheap
?meaning what is|what are|what's|meaning|definition|mean|means|define|what does
?difference difference|differences|differ|different|versus|vs|compare|compared|comparison|distinguish|
  distinction|similar
?whether can|is it|are there|is there|does it|should|will it|does|whether
?effect effect|effects|affect|affects|affected|impact|impacts|influence|consequence|consequences|harm
?likely likely|likelihood|probability|odds|chance|chances|probable|predict|prediction|predicted|forecast|expect|
  expected|estimate|estimated|projected|projection
!not not|no|never|without|cannot|can't|don't|doesn't|isn't|aren't|won't|wouldn't|didn't|nothing|none|nobody|
  unable|impossible|fail|fails|failed|neither|nor|dont|cant|doesnt|isnt|wont|instead of|rather than|except
&child child|children|kid|kids|baby|babies|infant|infants|toddler|teenager|minor|minors|son|daughter
&old elderly|senior|seniors|older people|old people|older adults|aged|grandmother|grandfather|grandparents|
  parents
&pregnant pregnant|pregnancy|expecting mother|expectant
&woman woman|women|female|girl
&man man|men|male|boy
&pet pet|pets|dog|dogs|cat|cats|animal|animals
delete delete|remove|erase|get rid of|clear|eliminate|drop|take off|discard|wipe|deleting|removal|purge|deletion
add add|insert|include|put|append|attach|adding|introduce|incorporate|embed|addition
change change|modify|alter|edit|switch|adjust|customize|customise|rename|replace|convert|transform|update|swap
create create|make|produce|generate|build|set up|setup|develop|construct|compose|establish|form
show show|display|view|see|visible|look at|appear|viewing|reveal
hide hide|conceal|invisible|hidden|discreet|private|privately|privacy|secret|secretly|anonymous|anonymously|
  confidential
many multiple|several|more than one|various|numerous|many|two|couple|lots of|a lot of
picture picture|pictures|photo|photos|image|images|pic|pics|photograph|photography|snapshot|avatar
video video|videos|movie|movies|film|films|clip|clips|footage
find find|search|locate|look for|look up|discover|searching|identify|seek|figure out|determine|detect|find out
stop stop|prevent|disable|turn off|block|avoid|halt|cease|deactivate|switch off|shut off|quit|keep from|restrict|
  ban
begin start|begin|enable|turn on|activate|switch on|launch|beginning|initiate|origin|originate
download download|save|export|backup|back up|downloading|store
upload upload|import|post|publish|submit|uploading
copy copy|duplicate|clone|replicate|copies
move move|transfer|migrate|migration|shift|relocate|forward
email email|e-mail|mail|mails|emails|gmail|mailbox|inbox
message message|messages|sms|text|texts|chat|conversation|note
account account|accounts|profile|login|log in|sign in|username|user
site website|site|websites|web site|web page|webpage|sites|page|blog
app app|application|applications|software|program|tool|tools|apps|service
document document|documents|doc|docs|file|files|paper
spreadsheet spreadsheet|spreadsheets|excel|sheet|sheets|worksheet
facebook facebook|fb
friend friend|friends|contact|contacts|buddy|acquaintance
person person|people|user|users|individual|individuals|somebody|human|humans|folks|citizen|citizens|population
big big|large|huge|enormous|great
fast fast|quick|quickly|rapid|rapidly|speed|faster
old previous|former|past|earlier|prior|history|old
restore restore|recover|get back|retrieve|undo|revert|bring back|recovery|back to
automatic automatic|automatically|auto|automated|automate
buy buy|purchase|order|shop|shopping
free free|gratis|no cost|without paying
link link|links|url|urls|address|hyperlink|connect|connected|connection
time time|date|moment|hour|hours|day|days|schedule|scheduled
limit limit|limits|maximum|max|restriction|size|cap|quota
join combine|merge|join|unify|together|consolidate|unite
split split|separate|divide|separately|break up
sort sort|order|arrange|organize|organise|rank|classify|categorize|category|group|catalog|cataloguing
filter filter|filters|filtering|rule|rules
follow follow|following|follower|followers|subscribe|subscription|subscriber|subscribers
share share|sharing|shared|collaborate|collaboration
write write|type|typing|enter|compose|written
read read|reading|unread
count2 count|counting|calculate|compute|sum|total|formula
language language|translate|translation|translator|foreign
map map|maps|route|routes|directions|destination|navigation
calendar calendar|agenda|appointment|event|events|meeting
work work|job|jobs|employment|employee|employees|employer|career|office|working
ill ill|sick|unwell|disease|illness|sickness
doctor doctor|doctors|physician|gp|medical|nurse
hospital hospital|hospitals|clinic|clinics
mask mask|masks|face covering|facemask|respirator|ppe
virus covid|covid-19|covid19|corona|coronavirus|sars-cov-2|virus|ncov|pandemic|epidemic|outbreak
death death|deaths|die|died|dying|dead|kill|killed|killing|fatal|fatality|mortality|deadly|lethal
infect infect|infected|infection|infections|catch|contract|case|cases|positive
spread spread|transmit|transmission|contagious|infectious|transmitted|spreading|airborne|pass on
symptom symptom|symptoms|sign|signs
cure cure|treat|treatment|medicine|medicines|drug|drugs|remedy|therapy|medication|treatments|antiviral
vaccine vaccine|vaccines|vaccination|shot|jab|immunization|vaccinate|vaccinated
quarantine quarantine|isolate|isolation|self-isolate|stay at home|stay home|lockdown|shelter in place|confine|
  confined|social distancing|stay-at-home
clean clean|disinfect|disinfectant|sanitize|sanitise|sanitizer|sterilise|wash|washing|cleaning|bleach|alcohol
surface surface|surfaces|object|objects|item|items|package|packages|parcel|parcels|delivery
safe safe|safely|dangerous|danger|risk|risks|risky|hazard|safety|harmful|unsafe|secure|security
protect protect|protection|protected|prevention|precaution|precautions|guard
immune immune|immunity|antibody|antibodies|reinfected|resistance
test test|tests|testing|tested|diagnose|diagnosis|kit
government government|state|country|countries|nation|national|authorities|president|official|officials
economy economy|economic|market|stock|stocks|financial|finance|recession|business|businesses
money money|cash|income|fund|funding|stimulus|benefit
food food|groceries|grocery|eat|eating|meal|meals|restaurant|restaurants|diet
store store|stores|shop|shops|supermarket|market
travel travel|trip|fly|flight|flights|airline|plane|cruise|traveling|vacation|abroad
school school|schools|college|university|class|classes|student|students
end end|over|finish|finished|last|ends|stop
reopen reopen|return to normal|normal|open|opening|resume|reopening
weather weather|summer|heat|warm|temperature|hot|season|winter|cold
fever fever|temperature|feverish
cough cough|coughing|sneeze|sneezing
breath breath|breathing|breathe|breathless
gate gate|gates|pass|permit|entrance|leave|go out|exit
visit visit|visitor|visitors|guest|guests
rubbish rubbish|trash|garbage|waste|throw away|bin
phone phone|telephone|call|calling|number|mobile|cell|smartphone
computer computer|computers|pc|laptop|desktop|machine|device
answer answer|answers|reply|respond|response
remember remember|save|keep|store|memory
password password|passwords|passcode|pin
simultaneous simultaneously|at the same time|same time|at once
all all|entire|whole|every|everything|complete
only only|just|solely|exclusively
new new|newest|latest|recent|newly
compare2 better|worse|worst|prefer|advantage|advantages
name name|title|called|named|nickname
open open|access|accessing|reach
"""
