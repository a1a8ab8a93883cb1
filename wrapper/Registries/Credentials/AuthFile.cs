using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>An <c>auth.json</c> of Podman or <c>config.json</c> of Docker: they have the same form.</summary>
internal sealed class AuthFile
{
    private const int LongestFile = 4 * 1024 * 1024;

    private readonly JsonObject _root;
    private readonly string _path;

    private AuthFile(JsonObject root, string path)
    {
        (_root, _path) = (root, path);
    }

    /// <returns>Null where there is no such file.</returns>
    /// <exception cref="ImageException">CP3032.</exception>
    public static async Task<AuthFile?> ReadAsync(AuthFilePlace place, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(place.Path) is { Exists: true, Length: > LongestFile })
            {
                throw Unusable(place.Path, "it is too large", null);
            }

            var text = await File.ReadAllTextAsync(place.Path, cancellationToken);
            // podman login writes an empty file first.
            return string.IsNullOrWhiteSpace(text) ? new AuthFile([], place.Path)
                : JsonNode.Parse(text) is JsonObject root ? new AuthFile(root, place.Path)
                : throw Unusable(place.Path, "it is not a JSON object", null);
        }
        catch (Exception e) when (!place.MustExist && e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            // Its message may quote what it stumbled over.
            throw Unusable(place.Path, $"it is not valid JSON (line {e.LineNumber + 1})", null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Unusable(place.Path, e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>The helper that keeps the credentials of a registry: of <c>credHelpers</c>, else <c>credsStore</c>.</summary>
    public string? HelperFor(RegistryAddress address) =>
        Match(Section("credHelpers"), [address.Name]) is { Value: JsonValue helper } && helper.TryGetValue<string>(out var name) ? name
        : _root["credsStore"] is JsonValue store && store.TryGetValue<string>(out var all) && all.Length > 0 ? all
        : null;

    /// <summary>The entry of <c>auths</c> that comes closest to a repository.</summary>
    /// <exception cref="ImageException">CP3032.</exception>
    public RegistryCredential? CredentialFor(RegistryAddress address, string repository)
    {
        if (Match(Section("auths"), CredentialKeys.For(address, repository)) is not { Value: JsonObject entry } match)
        {
            return null;
        }

        var (userName, password) = Text(entry, "auth") is { } auth
            ? Decode(auth, match.Key)
            : (Text(entry, "username") ?? "", Text(entry, "password") ?? "");
        var identity = Text(entry, "identitytoken");
        // Docker leaves an empty entry where a helper keeps the credentials.
        return userName.Length == 0 && password.Length == 0 && identity is null
            ? null
            : new RegistryCredential(userName, password, identity, _path);
    }

    private static KeyValuePair<string, JsonNode?>? Match(JsonObject? section, IEnumerable<string> keys)
    {
        if (section is null)
        {
            return null;
        }

        foreach (var key in keys)
        {
            if (section.TryGetPropertyValue(key, out var exact))
            {
                return new(key, exact);
            }

            foreach (var entry in section)
            {
                if (CredentialKeys.Normal(entry.Key) == key)
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private static string? Text(JsonObject entry, string name) =>
        entry[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static ImageException Unusable(string path, string problem, Exception? cause) => new(
        ImageErrorCodes.BadAuthFile,
        $"The credentials in '{path}' cannot be used: {problem}.",
        "Repair or delete the file, then log in again with 'docker login' or 'podman login'.",
        cause);

    private (string UserName, string Password) Decode(string auth, string key)
    {
        var bytes = new byte[auth.Length];
        if (Convert.TryFromBase64String(auth, bytes, out var length))
        {
            // Docker has padded with zero bytes.
            var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0');
            if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                return (text[..colon], text[(colon + 1)..]);
            }
        }

        throw Unusable(_path, $"'auth' of '{key}' is not a user name and a password in base64", null);
    }

    private JsonObject? Section(string name) => _root[name] as JsonObject;
}
