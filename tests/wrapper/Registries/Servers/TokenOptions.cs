namespace CloudPipe.Wrapper.Tests;

/// <summary>The ways of a token server.</summary>
internal sealed record TokenOptions
{
    /// <summary>Everybody may read without a name.</summary>
    public bool AnonymousPull { get; init; } = true;

    /// <summary><c>access_token</c>, or <c>token</c>.</summary>
    public string TokenField { get; init; } = "token";

    /// <summary>What <c>expires_in</c> says, in seconds; null: nothing, which means 60.</summary>
    public int? ExpiresIn { get; init; } = 300;

    /// <summary>A token is good for so many requests; then it is refused as an expired one is. No clock is needed.</summary>
    public int? UsesPerToken { get; init; }

    /// <summary>Users who may read but not write.</summary>
    public IReadOnlyList<string> PullOnly { get; init; } = [];
}
