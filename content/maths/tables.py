"""What LaTeX calls its signs, and how Unicode writes them; each class of sign has its own spacing."""


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


LETTERS = _pairs("""
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν
xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω
Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥
angle ∠ triangle △ prime ′ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ Re ℜ Im ℑ aleph ℵ degree ° dagger † checkmark ✓ square □
""")
"""Signs that stand close to their neighbours."""
BINARY = _pairs("""
cdot · times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ cup ∪ cap ∩ setminus ∖ land ∧
wedge ∧ lor ∨ vee ∨ bmod mod
""")
RELATIONS = _pairs("""
le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ in ∈ notin ∉ ni ∋
subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ mapsto ↦ Rightarrow ⇒
implies ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ longrightarrow ⟶ mid | perp ⊥ parallel ∥ colon : coloneqq ≔ doteq ≐ vdash ⊢
models ⊨ uparrow ↑ downarrow ↓
""")
BIG = _pairs("sum ∑ prod ∏ int ∫ iint ∬ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁")
OPEN = _pairs("langle ⟨ lfloor ⌊ lceil ⌈ lbrace { lVert ‖ lvert | lbrack [")
CLOSE = _pairs("rangle ⟩ rfloor ⌋ rceil ⌉ rbrace } rVert ‖ rvert | rbrack ]")
NAMES = frozenset(
    {
        "log", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "max", "min", "arg",
        "argmax", "argmin", "sup", "inf", "lim", "det", "dim", "ker", "rank", "tr", "diag", "sign", "gcd", "deg", "Pr",
        "Var", "Cov", "softmax", "ReLU",
    }
)  # fmt: skip
"""Functions that are written upright, as their name."""
ACCENTS = _pairs(
    "hat \u0302 widehat \u0302 bar \u0304 overline \u0305 tilde \u0303 widetilde \u0303 vec \u20d7 dot \u0307 ddot \u0308"
)
SPACES = frozenset({",", ";", ":", " ", "!", "quad", "qquad", "thinspace", "enspace", "\n"})
UPRIGHT = frozenset({"text", "mathrm", "textrm", "operatorname", "mathsf", "mathtt", "texttt", "mathit", "textit"})
SILENT = frozenset(
    {
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "displaystyle",
        "limits",
        "nolimits",
    }
)
"""Sizes: nothing that a line of text has."""
ESCAPED = frozenset("{}$%&#_")

SUPERSCRIPT = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ⊤T′∗",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡᵀᵀ′*",
        strict=True,
    )
)
SUBSCRIPT = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)

_BLACKBOARD = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_SCRIPT = dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))
_BOLD_GREEK = 0x1D6A8


def styled(style: str, letter: str) -> str | None:
    """A letter or digit in a style of its own; None where Unicode has none."""
    if style == "bold":
        return _bold(letter)
    if not (letter.isascii() and letter.isalpha()):
        return {"1": "𝟙"}.get(letter) if style == "blackboard" else None
    if style == "blackboard":
        return _BLACKBOARD.get(letter) or _shifted(letter, 0x1D538)
    return _SCRIPT.get(letter) or _shifted(letter, 0x1D49C)


STYLES = {
    "mathbf": "bold",
    "boldsymbol": "bold",
    "bm": "bold",
    "textbf": "bold",
    "mathbb": "blackboard",
    "mathcal": "script",
    "mathscr": "script",
}


def _bold(letter: str) -> str | None:
    if letter.isascii() and letter.isdigit():
        return chr(0x1D7CE + int(letter))
    if letter.isascii() and letter.isalpha():
        return _shifted(letter, 0x1D400)
    if "Α" <= letter <= "Ω":
        return chr(_BOLD_GREEK + ord(letter) - ord("Α"))
    return chr(_BOLD_GREEK + 26 + ord(letter) - ord("α")) if "α" <= letter <= "ω" else None


def _shifted(letter: str, base: int) -> str:
    return chr(base + (ord(letter) - ord("A") if letter.isupper() else 26 + ord(letter) - ord("a")))
