using System.Net.Http.Headers;
using System.Text;

namespace CloudPipe.Wrapper;

/// <summary>A user's right to a registry.</summary>
/// <param name="UserName">Empty with an identity token.</param>
/// <param name="Password">Secret; empty with an identity token.</param>
/// <param name="IdentityToken">Secret: exchanged for tokens instead of a password (OAuth2 calls it a refresh token); null without.</param>
/// <param name="Source">The file or helper it is from.</param>
internal sealed record RegistryCredential(string UserName, string Password, string? IdentityToken, string Source)
{
    public AuthenticationHeaderValue AsBasic() =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}")));

    /// <summary>Where it is from, and nothing of what it is: this ends up in messages.</summary>
    public override string ToString() => $"credentials from {Source}";
}
