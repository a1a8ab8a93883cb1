namespace CloudPipe.Wrapper;

/// <summary>A file that may hold credentials.</summary>
/// <param name="Path">Absolute, or relative to the working directory.</param>
/// <param name="MustExist">The user named it.</param>
internal sealed record AuthFilePlace(string Path, bool MustExist)
{
    /// <summary>The files in the order in which they count; one that is named is the only one.</summary>
    public static IReadOnlyList<AuthFilePlace> All(string? authFile, RegistrySurroundings surroundings)
    {
        if (authFile is not null)
        {
            return [new AuthFilePlace(authFile, MustExist: true)];
        }

        // podman login makes this file where it is not there yet: until then it holds nothing.
        if (surroundings.Environment("REGISTRY_AUTH_FILE") is { Length: > 0 } named)
        {
            return [new AuthFilePlace(named, MustExist: false)];
        }

        var home = surroundings.HomeFolder;
        var runtime = surroundings.Environment("XDG_RUNTIME_DIR") is { Length: > 0 } own
            ? System.IO.Path.Combine(own, "containers")
            : $"/run/containers/{CurrentUser.Id}";
        var config = surroundings.Environment("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : System.IO.Path.Combine(home, ".config");
        var docker = surroundings.Environment("DOCKER_CONFIG") is { Length: > 0 } given ? given : System.IO.Path.Combine(home, ".docker");
        string[] places =
        [
            System.IO.Path.Combine(runtime, "auth.json"),
            System.IO.Path.Combine(config, "containers/auth.json"),
            System.IO.Path.Combine(docker, "config.json"),
        ];
        return [.. places.Select(p => new AuthFilePlace(p, MustExist: false))];
    }
}
