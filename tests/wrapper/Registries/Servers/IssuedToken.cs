namespace CloudPipe.Wrapper.Tests;

/// <summary>A token and what it is good for: repository to actions.</summary>
internal sealed record IssuedToken(string Text, IReadOnlyDictionary<string, string[]> Grants)
{
    private int _uses;

    public bool Use(int? most) => Interlocked.Increment(ref _uses) <= (most ?? int.MaxValue);

    public bool Allows(string repository, string action) => Grants.GetValueOrDefault(repository, []).Contains(action);
}
