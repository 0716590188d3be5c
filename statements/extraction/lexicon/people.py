"""Names, titles and roles: who is a he, who a she, and which nouns stand for a person, a body or a paper."""

MALE = frozenset(
    """
aaron abdel abdul abdullah abraham adam adolfo adrian ahmad ahmed alan albert alberto alejandro alex alexander
alexandre alexei alfred ali allan allen ammar amr andre andrei andres andrew andriy andrzej andy angel anthony
antonio antony armen arnold arthur ashton asif austin bahram barack barry bashar bassam ben benjamin benny
bernard bernie bill billy binyamin bob bobby boris brad bradley brandon brent brett brian bruce bruno bryan carl
carlos carsten cesar charles charlie chris christian christoph christopher chuck claude clay colin corey craig
curt cyril dan daniel danny dave david dean denis dennys denys derek dick diego dietmar dimitri dmitri dmitriy
dmitry dmytro dominic don donald doug douglas duncan dwayne dwight ed eddie edmund eduardo edward edwin elliott
emmanuel emmerson enrique eric erik ernest ernesto eugene evan felix fernando francis francisco francois frank
frank-walter franklin fred frederick friedrich fumio gabriel garry gary gavin gene geoff geoffrey george georges
georgi gerald gerard gerhard gideon giorgi giovanni giuseppe glenn gordon graham greg gregory guillermo gunter
gustavo guy hakan hamid hans harold harry hassan hector heiko heinz helmut henri henrik henry herbert herman
horst howard hugh hugo hussein ian ibrahim igor ihor ilham imran ismail ivan jack jackson jacob jacques jaime
jair jake jakub james jamie jan janez jared jason javier jay jean jean-claude jean-noel jean-yves jeb jeff
jefferson jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joe joel joerg johan johann john
johnny jon jonas jonathan jordan jorge jose josep joseph josh joshua jozef juan jules julian julio jurgen justin
karl kassym-jomart kayvon keith kelvin ken kenneth kevin khalid kim kirill kurt kyriakos kyrylo lance larry lars
laurence laurent lawrence lee leo leon leonard leonid leopoldo lewis li liam lloyd lorenzo louis lucas luigi
luis luiz lukas luke lyle maciej mahmoud manuel marc marcel marcelo marco marcos marcus marek mario mark markus
marshall martin marvin marwan mateusz matt matteo matthew matthias maurice mauricio max maxim mehmet mevlut
michael michel miguel mikael mike mikhail milorad milos mitch mitt mohamed mohammad mohammed morgan moshe
muhammad mustafa mykhailo narendra nathan nawaf neil ned nelson nicholas nick nicolas nicos nigel nikol nikolai
nikos noah norman olaf oleg oleh oleksandr oleksii oleksiy oliver omar orlando oscar otto owen pablo paolo pat
patrick paul paulo pavel pavlo pedro pete peter petr petro phil philip philippe pierre piotr rafael rahm ralph
ramzan ramon rand randy raphael raul ray raymond recep reince reinhard rene rex ricardo richard rick ricky rishi
rob robert roberto robin rodrigo roger roland roman ron ronald ross roy ruben rudolf rudy russell ruslan ryan
salman sam samuel santiago scott sean sebastian sebastien sergei sergey sergio sergiy serhii serhiy seth shane
shaun sherif shinzo sidney simon stan stanislav stanley stefan stephane stephen steve steven stewart stuart sven
taras tariq ted terry theodore thierry thomas tim timothy tito tobias todd tom tomas tommy tony travis trevor
tyler ulrich valdis valeriy valery vasily viacheslav victor viktor vincent vitali vladimir vladislav vojtech
volker volodymyr vyacheslav wade walter wang wayne werner wesley wilbur will willem william willy wolfgang
wolodymyr xavier yair yahya yaroslav yevgeny yitzhak yoav yoshihide yossi youssef yuri yuriy yusuf yves zac
zachary zbigniew jeh rance newt tad chad clint robby dustin marty lanhee sheldon reid grover beau kirk dale
lyndon
""".split()
)
FEMALE = frozenset(
    """
abigail agnes aisha alessandra alexandra alice alicia alina alison amal amanda amber amy ana andrea angela
angelina anita ann anna annalena anne annegret annette annie antonia april ariane ashley asma audrey ayelet
barbara beata beatrice becky bernadette beth betsy betty beverly bonnie brenda bridget camille candace carla
carly carmen carol caroline carolyn carrie caterina catherine cathy cecile cecilia charlotte chelsea cheryl
chiara christiane christina christine chrystia cindy claire clara claudia colleen condoleezza connie cristina
cynthia daisy dalia dana danielle darya dawn debbie deborah debra denise diana diane dilma dina dolores donna
doris dorothy edith edna eileen elaine elena eleanor elisabeth elise elizabeth ella ellen emily emine emma erica
erika erin ester esther eva evelyn federica fiona florence frances francesca gabriela gail gayle geraldine gina
ginger giorgia gita gloria golda grace greta gwen hanna hannah harriet heather heidi helen helena helene hillary
hilary holly huma ida inga ingrid irena irene irina iris isabel ivanka iryna ivana jacinda jackie jacqueline
jane janet janice jeanne jen jenna jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith
judy julia julianne julie june kaja kamala karen karin karine karoline kate katherine kathleen kathryn kathy
katie katrina kay kayleigh kellyanne kelly kimberly kirsten kirstjen kristalina kristen kristi kristin larissa
laura lauren leah leila lena leslie leticia leyla linda lisa liz loretta lori louise lucy luisa lyudmila lynn
madeleine maia maggie magda margaret margot marcia maria marian marianne marie marilyn marina marine marion
marjorie marta martha mary maura maureen maya megan meghan melania melanie melinda melissa mercedes mette
michele michelle mika mildred minnie miriam molly monica mona nadia nancy naomi natalia natalie nicola nicole
nina nikki nora norma olena olga olha olivia oksana paige pam pamela patricia patty paula pauline peggy penny
phyllis polly priti rachel raquel rebecca regina renee rhonda rita roberta rosa rose rosemary roxana ruth sabine
sahra sally samantha sandra sanna sara sarah shannon sharon sheila shelley sherry shirley simone sofia sonia
sophie stacey stacy stella stephanie sue susan susanna suzanne svetlana sylvia tamara tania tara tatiana tatyana
teresa tessa theresa tina tracy ursula valentina valerie vanessa vera veronica victoria viktoria violet virginia
vivian viviane wanda wendy whitney xenia yasmin yulia yvette yvonne zoe elissa bernice tulsi dianne gwendolyn
""".split()
)

MALE_WORDS = frozenset(
    "mr. mr king prince sir spokesman chairman congressman businessman father brother son husband man lord "
    "pope emperor sheikh sultan actor waiter gentleman boy".split()
)
FEMALE_WORDS = frozenset(
    "mrs. mrs ms. ms queen princess lady spokeswoman chairwoman congresswoman businesswoman mother sister "
    "daughter wife woman madam actress baroness girl empress".split()
)

# Words before a name that are not part of it.
TITLES = frozenset(
    """
president prime minister chancellor premier secretary senator sen. rep. representative gov. governor mayor mr.
mrs. ms. dr. mr mrs ms dr sir lord lady king queen prince princess pope sheikh emir sultan crown general gen.
admiral adm. col. colonel captain capt. lieutenant lt. major sgt. sergeant judge justice speaker chairman
chairwoman chair director ambassador envoy foreign defence defense finance interior deputy vice former first
state national security adviser advisor chief spokesman spokeswoman spokesperson commissioner archbishop bishop
cardinal patriarch rabbi imam ayatollah reverend rev. professor prof. leader head commander attorney treasury
justice press house senate majority minority congressman congresswoman democratic democrat republican sens.
reps. fr. father sister brother high representative then-president ex-president ret. pm vice-president
co-chairman secretary-general vice-chancellor lieutenant. special presidential supreme
""".split()
)

# Lower-case nouns that stand for one person.
ROLES = frozenset(
    """
president minister chancellor premier secretary senator representative governor mayor king queen prince princess
pope sheikh emir leader chief head spokesman spokeswoman spokesperson official diplomat envoy ambassador adviser
advisor aide commander general admiral officer director chairman chairwoman chair commissioner lawmaker
legislator deputy analyst expert professor source negotiator mediator politician candidate nominee congressman
congresswoman economist strategist consultant journalist reporter correspondent author writer lawyer attorney
judge historian activist resident voter supporter businessman businesswoman billionaire mogul man woman veteran
host person counterpart pontiff patriarch monarch emperor speaker manager pollster critic ally friend father
mother brother sister wife husband son daughter neighbor neighbour doctor researcher scholar fellow operative
donor delegate insider witness citizen student teacher soldier prosecutor investigator statesman president-elect
vice-president crown commander-in-chief high-commissioner coordinator special-envoy interpreter editor columnist
anchor pastor colleague neighbor neighbour inspector undersecretary rapporteur secretary-general vice-premier
vice-minister captain colonel bishop archbishop cardinal rabbi imam farmer worker survivor relative speechwriter
""".split()
)
# Those who tell of what others do.
RELAYS = frozenset(
    """spokesman spokeswoman spokesperson secretary-general's press editor correspondent reporter journalist analyst
anchor columnist ambassador aide bbc bbc's bbc’s reuters""".split()
)
HEADS = frozenset(
    "president leader chancellor premier king queen emir pope prince pontiff monarch emperor president-elect "
    "sultan ruler prime-minister counterpart patriarch".split()
)
UNIQUE = HEADS | frozenset(
    "nominee candidate senator governor businessman billionaire mogul minister mayor pontiff".split()
)
ANONYMOUS_PLURALS = frozenset(
    """officials diplomats sources aides advisers advisors analysts experts lawmakers spokesmen
leaders ministers people critics supporters observers witnesses reporters voters""".split()
)

# Nouns that stand for a body and may take up one already named.
BODIES = frozenset(
    """
ministry government administration presidency office department embassy kremlin commission council parliament
court agency party campaign committee army military company group organization organisation organizers
broadcaster newspaper network website paper alliance bloc union delegation mission consulate secretariat bureau
foundation bank chancellery cabinet congress senate house team institute service board side television channel
magazine outlet association federation coalition capital country state nation station radio regime university
think-tank
""".split()
)
OUTLETS = frozenset(
    """
broadcaster newspaper network website paper television channel magazine outlet agency station radio daily
""".split()
)

# Nouns that stand for a paper that speaks.
PAPERS = frozenset(
    """
statement communique communiqué document paper report readout declaration letter memo note text reading account
article study survey poll filing lawsuit complaint resolution transcript plan proposal release email headline
editorial ad book memorandum polls surveys documents reports brief op-ed op-eds story piece page post tweet
message joint-statement manifesto treaty summary transcript version bulletin indictment affidavit
""".split()
)

ORGANISATION_WORDS = frozenset(
    """
ministry party university house committee department news post times council commission court agency army union
institute association federation company corp. corp inc. inc group bank journal press congress senate office
bureau foundation center centre college school fund service embassy parliament assembly alliance network league
front club board coalition organization organisation forum airlines club magazine street church police guard
cabinet kremlin tribune herald campaign team administration government states nations street square palace act
amendment bill award prize cup day conference convention summit agreement accord treaty war road avenue city
county state river sea island islands valley hall tower towers radio tv television channel daily gazette poll
hotel museum theater theatre airport square park bridge
""".split()
)
PARTICLES = frozenset("de del della der di da dos la le von van bin ibn al el ben abu y e ul ur zu ten ter".split())
