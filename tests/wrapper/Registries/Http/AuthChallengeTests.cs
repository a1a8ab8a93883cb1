using System.Net;

namespace CloudPipe.Wrapper.Tests;

public sealed class AuthChallengeTests
{
    [Fact]
    public void A_bearer_challenge_is_read()
    {
        var challenge = AuthChallengeReader.Read("""Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push repository:c:pull",error="insufficient_scope" """)
            .ShouldHaveSingleItem();

        challenge.Scheme.ShouldBe("bearer");
        challenge.Realm.ShouldBe("https://auth.docker.io/token");
        challenge.Service.ShouldBe("registry.docker.io");
        challenge.Scope.ShouldBe("repository:a/b:pull,push repository:c:pull");
        challenge.IsAboutScope.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Basic realm=\"a\", Bearer realm=\"b\"")]
    [InlineData("basic realm=a , BEARER Realm = \"b\"")]
    [InlineData(",, Basic realm=\"a\",, Bearer realm=b,")]
    [InlineData("Negotiate, Basic charset=\"UTF-8\", realm=\"a\", Bearer realm=\"b\"")]
    [InlineData("Negotiate YIIJ+/a==, Basic realm=\"a\",Bearer service=x,realm=\"b\"")]
    public void Of_several_challenges_in_one_header_the_bearer_one_is_answered(string header)
    {
        AuthChallengeReader.Read(header).First(c => c.Scheme == "basic").Realm.ShouldBe("a");
        var best = AuthChallenge.Best(Answer(header)).ShouldNotBeNull();
        best.Scheme.ShouldBe("bearer");
        best.Realm.ShouldBe("b");
    }

    [Fact]
    public void Challenges_may_come_in_several_headers() =>
        AuthChallenge.Best(Answer("Negotiate", "Basic realm=\"x\"", "Bearer realm=\"https://y/\""))!.Realm.ShouldBe("https://y/");

    [Fact]
    public void Quoted_texts_may_hold_commas_equal_signs_and_escapes() =>
        AuthChallengeReader.Read("""Basic realm="a \"b\", Bearer realm=\\c", charset="UTF-8" """).ShouldHaveSingleItem()
            .Realm.ShouldBe("""a "b", Bearer realm=\c""");

    [Fact]
    public void An_address_without_quotes_is_understood() =>
        AuthChallengeReader.Read("Bearer realm=https://auth.example.com/token?x=1,service=s").ShouldHaveSingleItem()
            .Parameters.ShouldBe(new Dictionary<string, string> { ["realm"] = "https://auth.example.com/token?x=1", ["service"] = "s" });

    [Fact]
    public void A_bearer_challenge_without_a_realm_cannot_be_answered() =>
        AuthChallenge.Best(Answer("Bearer service=\"x\", Basic realm=\"y\""))!.Scheme.ShouldBe("basic");

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("=,=")]
    public void Nonsense_is_no_challenge(string header) => AuthChallengeReader.Read(header).ShouldBeEmpty();

    [Theory]
    [InlineData("Bearer realm=\"unterminated")]
    [InlineData("Bearer realm=\"x\\")]
    [InlineData("Bearer realm")]
    [InlineData("Bearer realm=")]
    public void What_is_cut_off_ends_somewhere(string header) => AuthChallengeReader.Read(header).Count().ShouldBeInRange(1, 2);

    private static HttpResponseMessage Answer(params string[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Unauthorized);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", headers);
        return response;
    }
}
