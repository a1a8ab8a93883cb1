namespace CloudPipe.Wrapper;

/// <summary>What a token allows: actions on resources, as the token protocol writes them (<c>repository:library/busybox:pull</c>).</summary>
internal sealed class ScopeSet
{
    private readonly SortedDictionary<string, SortedSet<string>> _actions = new(StringComparer.Ordinal);

    private ScopeSet()
    {
    }

    /// <summary>One text a resource, sorted, so that equal sets have equal texts.</summary>
    public IEnumerable<string> Texts => _actions.Select(r => $"{r.Key}:{string.Join(',', r.Value)}");

    public static ScopeSet Of(IEnumerable<RepositoryScope> scopes)
    {
        var set = new ScopeSet();
        foreach (var scope in scopes)
        {
            set.Add($"repository:{scope.Repository}", scope.Push ? ["pull", "push"] : ["pull"]);
        }

        return set;
    }

    public bool Covers(ScopeSet other) =>
        other._actions.All(r => _actions.TryGetValue(r.Key, out var actions) && actions.IsSupersetOf(r.Value));

    /// <summary>This and what the registry itself asks for in a challenge, where it knows more than we do.</summary>
    public ScopeSet With(string? challenged)
    {
        var set = new ScopeSet();
        foreach (var (resource, actions) in _actions)
        {
            set.Add(resource, actions);
        }

        foreach (var text in challenged?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            // The name may hold a colon: that of a registry's port.
            var (first, colon) = (text.IndexOf(':', StringComparison.Ordinal), text.LastIndexOf(':'));
            if (first > 0 && first < colon)
            {
                set.Add(text[..colon], text[(colon + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return set;
    }

    public override string ToString() => string.Join(' ', Texts);

    private void Add(string resource, IEnumerable<string> actions)
    {
        if (!_actions.TryGetValue(resource, out var known))
        {
            _actions[resource] = known = new SortedSet<string>(StringComparer.Ordinal);
        }

        known.UnionWith(actions);
    }
}
