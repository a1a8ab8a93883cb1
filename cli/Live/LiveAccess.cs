using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Cli.Live;

/// <summary>
/// Who may look at a live view and give it orders. Everybody on this machine can connect to a port of loopback, and every web page that a browser
/// shows can try to: the token of the printed address is good for one browser, once; after that the browser's cookie counts.
/// </summary>
internal sealed class LiveAccess
{
    private const int Bytes = 32;

    private readonly string _session = Secret();
    private string? _token = Secret();

    /// <summary>Of the printed address; null once it was used.</summary>
    public string? Token => Volatile.Read(ref _token);

    /// <summary>What orders must carry beside the cookie. Only a page that was served here can know it.</summary>
    public string OrderToken { get; } = Secret();

    /// <summary>The value of the cookie.</summary>
    public string Session => _session;

    /// <summary>True for the first who comes with the token.</summary>
    public bool Exchange(string? given)
    {
        var token = Token;
        return token is not null && Same(given, token) && Interlocked.CompareExchange(ref _token, null, token) == token;
    }

    public bool IsSession(string? cookie) => Same(cookie, _session);

    public bool IsOrderToken(string? header) => Same(header, OrderToken);

    // In constant time: how far two differ is nobody's business.
    private static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
