using System.Text;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>One user with everything, nobody else.</summary>
internal sealed class BasicGuard(string user, string password, params string[] otherChallenges) : IRegistryGuard
{
    private readonly string _expected = Header(user, password);

    public static string Header(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public bool Allows(HttpRequest request, RegistryRoute route) => request.Headers.Authorization == _expected;

    public bool AllowsPull(HttpRequest request, string repository) => true;

    public IReadOnlyList<string> Challenges(RegistryRoute route) => [.. otherChallenges, "Basic realm=\"a realm, with a comma\""];
}
