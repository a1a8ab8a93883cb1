namespace CloudPipe.Wrapper.Tests;

public sealed class ScopeSetTests
{
    private static readonly ScopeSet Mount = ScopeSet.Of([new("tools/wrapped", Push: true), new("library/base", Push: false)]);

    [Fact]
    public void A_mount_needs_pull_of_the_source_and_push_of_the_destination() =>
        Mount.Texts.ShouldBe(["repository:library/base:pull", "repository:tools/wrapped:pull,push"]);

    [Fact]
    public void Scopes_of_the_same_repository_become_one() =>
        ScopeSet.Of([new("a", Push: false), new("a", Push: true)]).ToString().ShouldBe("repository:a:pull,push");

    [Fact]
    public void A_token_for_more_covers_less_and_not_the_other_way()
    {
        Mount.Covers(ScopeSet.Of([new("tools/wrapped", Push: false)])).ShouldBeTrue();
        Mount.Covers(ScopeSet.Of([])).ShouldBeTrue();
        Mount.Covers(ScopeSet.Of([new("library/base", Push: true)])).ShouldBeFalse();
        Mount.Covers(ScopeSet.Of([new("other", Push: false)])).ShouldBeFalse();
    }

    [Fact]
    public void What_the_registry_asks_for_is_added() =>
        Mount.With("repository:library/base:pull,delete registry:catalog:* repository:host:5000/x:pull nonsense :: ").Texts.ShouldBe(
        [
            "registry:catalog:*", "repository:host:5000/x:pull", "repository:library/base:delete,pull", "repository:tools/wrapped:pull,push",
        ]);
}
