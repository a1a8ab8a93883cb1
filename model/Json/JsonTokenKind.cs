namespace CloudPipe.Model.Json;

internal enum JsonTokenKind
{
    End,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Colon,
    Comma,
    String,
    Number,

    /// <summary>Letters without quotes: <c>true</c>, or what someone forgot to quote.</summary>
    Word,

    /// <summary>Characters that mean nothing in JSON, already reported.</summary>
    Garbage,
}
