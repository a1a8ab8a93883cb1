namespace CloudPipe.Wrapper;

/// <summary>A registry does not let us in: which credentials were tried, where from, and what to do. Never what they are.</summary>
internal static class LoginErrors
{
    /// <param name="address">What to log in to.</param>
    /// <param name="found">What was tried.</param>
    /// <param name="what">What came of it, without a full stop.</param>
    public static ImageException Refused(RegistryAddress address, FoundCredential? found, string what)
    {
        var name = address.CredentialsKey == address.Name ? address.Name : "docker.io";
        var logIn = $"'docker login {(name == "docker.io" ? "" : name)}".TrimEnd() + $"' or 'podman login {name}'";
        return found?.Credential is { } credential
            ? new ImageException(
                ImageErrorCodes.LoginRefused,
                $"{what}. The credentials from {credential.Source} were tried.",
                $"Log in again with {logIn}, as a user who may do this.")
            : new ImageException(
                ImageErrorCodes.LoginRefused,
                $"{what}. There are no credentials for {address}"
                    + (found is { Looked.Count: > 0 } ? $" in {string.Join(", ", found.Looked)}." : "."),
                $"Check the name, and log in with {logIn}.");
    }

    /// <summary>The credentials are good, but not for this.</summary>
    public static ImageException Denied(RegistryCredential credential, string what) => new(
        ImageErrorCodes.RegistryDenied,
        $"{what}. The credentials from {credential.Source} are accepted, but do not allow this.",
        "Check the name, ask the owner of the repository for the right to do this, or use another repository.");
}
