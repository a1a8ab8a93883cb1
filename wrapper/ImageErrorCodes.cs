namespace CloudPipe.Wrapper;

/// <summary>The catalogue of what can be wrong with an image; each code has a page <c>docs/errors/CPnnnn.md</c>.</summary>
public static class ImageErrorCodes
{
    public const string BadReference = "CP3001";
    public const string TransportNotSupported = "CP3002";
    public const string NotFound = "CP3003";
    public const string NotALayout = "CP3004";
    public const string BadArchive = "CP3005";
    public const string BadArchiveManifest = "CP3006";
    public const string TagNotFound = "CP3007";
    public const string BadManifest = "CP3008";
    public const string UnknownMediaType = "CP3009";
    public const string PlatformNotFound = "CP3010";
    public const string BlobMissing = "CP3011";
    public const string WrongDigest = "CP3012";
    public const string WrongSize = "CP3013";
    public const string WrongDiffId = "CP3014";
    public const string BadDigest = "CP3015";
    public const string TooLarge = "CP3016";
    public const string BadConfig = "CP3017";
    public const string BadCompression = "CP3018";
    public const string NoZstd = "CP3019";
    public const string UnsafePath = "CP3020";
    public const string CannotWrite = "CP3021";
    public const string CannotRead = "CP3022";
    public const string NotLinux = "CP3023";
    public const string WrongArchitecture = "CP3024";
    public const string TooManyLayers = "CP3025";
    public const string BadAgentLayer = "CP3026";
    public const string HistoryMismatch = "CP3027";
    public const string MixedMediaTypes = "CP3028";
    public const string RegistryUnreachable = "CP3029";
    public const string RegistryPlainHttp = "CP3030";
    public const string RegistryUntrusted = "CP3031";
    public const string BadAuthFile = "CP3032";
    public const string CredentialProgram = "CP3033";
    public const string LoginRefused = "CP3034";
    public const string RegistryDenied = "CP3035";
    public const string UnknownToRegistry = "CP3036";
    public const string RegistryThrottled = "CP3037";
    public const string RegistryFault = "CP3038";
    public const string UnsafeRedirect = "CP3039";

    public const string NotInRegistry = "CP3040";
    public const string UploadDamaged = "CP3041";
    public const string TransferBroken = "CP3042";
    public const string ManifestRefused = "CP3043";
    public const string BadRegistryAnswer = "CP3044";

    public const string OnePlatformOnly = "CP3053";
    public const string BadPlatforms = "CP3054";
    public const string ImageChanged = "CP3055";

    // Docker and Podman daemons: wrapper/Daemons.
    public const string NoDaemon = "CP3045";
    public const string BadDaemonAddress = "CP3046";
    public const string DaemonRefused = "CP3047";
    public const string DaemonGone = "CP3048";
    public const string ImageNotLoaded = "CP3049";
    public const string NotInDaemon = "CP3050";
    public const string DaemonTooOld = "CP3051";
    public const string DaemonImageChanged = "CP3052";

    // What only a build can do wrong: wrapper/MSBuild.
    public const string NoDocument = "CP3057";
    public const string NoAgentLayer = "CP3058";
    public const string NotARegistry = "CP3059";
    public const string SharedDestination = "CP3060";
    public const string BaseNotSeen = "CP3061";
    public const string UnsupportedMSBuild = "CP3062";

    public const string NotWrapped = "CP3063";
    public const string BaseGone = "CP3064";
    public const string NoAgentToVerify = "CP3065";
}
