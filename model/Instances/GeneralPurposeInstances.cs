namespace CloudPipe.Model;

/// <summary>4 GiB a CPU. Source and date: <see cref="InstanceTypes"/>.</summary>
internal static class GeneralPurposeInstances
{
    public static IReadOnlyList<InstanceFamily> Families { get; } =
    [
        new("m4", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 8192, 0.1),
                new("xlarge", 4, 16384, 0.2),
                new("2xlarge", 8, 32768, 0.4),
                new("4xlarge", 16, 65536, 0.8),
                new("10xlarge", 40, 163840, 2.0),
                new("16xlarge", 64, 262144, 3.2),
            ],
        },
        new("m5", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 8192, 0.096),
                new("xlarge", 4, 16384, 0.192),
                new("2xlarge", 8, 32768, 0.384),
                new("4xlarge", 16, 65536, 0.768),
                new("8xlarge", 32, 131072, 1.536),
                new("12xlarge", 48, 196608, 2.304),
                new("16xlarge", 64, 262144, 3.072),
                new("24xlarge", 96, 393216, 4.608),
            ],
        },
        new("m5a", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("large", 2, 8192, 0.086),
                new("xlarge", 4, 16384, 0.172),
                new("2xlarge", 8, 32768, 0.344),
                new("4xlarge", 16, 65536, 0.688),
                new("8xlarge", 32, 131072, 1.376),
                new("12xlarge", 48, 196608, 2.064),
                new("16xlarge", 64, 262144, 2.752),
                new("24xlarge", 96, 393216, 4.128),
            ],
        },
        new("m6a", "amd64")
        {
            Sizes =
            [
                new("large", 2, 8192, 0.0864),
                new("xlarge", 4, 16384, 0.1728),
                new("2xlarge", 8, 32768, 0.3456),
                new("4xlarge", 16, 65536, 0.6912),
                new("8xlarge", 32, 131072, 1.3824),
                new("12xlarge", 48, 196608, 2.0736),
                new("16xlarge", 64, 262144, 2.7648),
                new("24xlarge", 96, 393216, 4.1472),
                new("32xlarge", 128, 524288, 5.5296),
                new("48xlarge", 192, 786432, 8.2944),
            ],
        },
        new("m6g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 4096, 0.0385),
                new("large", 2, 8192, 0.077),
                new("xlarge", 4, 16384, 0.154),
                new("2xlarge", 8, 32768, 0.308),
                new("4xlarge", 16, 65536, 0.616),
                new("8xlarge", 32, 131072, 1.232),
                new("12xlarge", 48, 196608, 1.848),
                new("16xlarge", 64, 262144, 2.464),
            ],
        },
        new("m6i", "amd64")
        {
            Sizes =
            [
                new("large", 2, 8192, 0.096),
                new("xlarge", 4, 16384, 0.192),
                new("2xlarge", 8, 32768, 0.384),
                new("4xlarge", 16, 65536, 0.768),
                new("8xlarge", 32, 131072, 1.536),
                new("12xlarge", 48, 196608, 2.304),
                new("16xlarge", 64, 262144, 3.072),
                new("24xlarge", 96, 393216, 4.608),
                new("32xlarge", 128, 524288, 6.144),
            ],
        },
        new("m7a", "amd64")
        {
            Sizes =
            [
                new("medium", 1, 4096, 0.05796),
                new("large", 2, 8192, 0.11592),
                new("xlarge", 4, 16384, 0.23184),
                new("2xlarge", 8, 32768, 0.46368),
                new("4xlarge", 16, 65536, 0.92736),
                new("8xlarge", 32, 131072, 1.85472),
                new("12xlarge", 48, 196608, 2.78208),
                new("16xlarge", 64, 262144, 3.70944),
                new("24xlarge", 96, 393216, 5.56416),
                new("32xlarge", 128, 524288, 7.41888),
                new("48xlarge", 192, 786432, 11.12832),
            ],
        },
        new("m7g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 4096, 0.0408),
                new("large", 2, 8192, 0.0816),
                new("xlarge", 4, 16384, 0.1632),
                new("2xlarge", 8, 32768, 0.3264),
                new("4xlarge", 16, 65536, 0.6528),
                new("8xlarge", 32, 131072, 1.3056),
                new("12xlarge", 48, 196608, 1.9584),
                new("16xlarge", 64, 262144, 2.6112),
            ],
        },
        new("m7i", "amd64")
        {
            Sizes =
            [
                new("large", 2, 8192, 0.1008),
                new("xlarge", 4, 16384, 0.2016),
                new("2xlarge", 8, 32768, 0.4032),
                new("4xlarge", 16, 65536, 0.8064),
                new("8xlarge", 32, 131072, 1.6128),
                new("12xlarge", 48, 196608, 2.4192),
                new("16xlarge", 64, 262144, 3.2256),
                new("24xlarge", 96, 393216, 4.8384),
                new("48xlarge", 192, 786432, 9.6768),
            ],
        },
        new("m8g", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 4096, 0.04488),
                new("large", 2, 8192, 0.08976),
                new("xlarge", 4, 16384, 0.17952),
                new("2xlarge", 8, 32768, 0.35904),
                new("4xlarge", 16, 65536, 0.71808),
                new("8xlarge", 32, 131072, 1.43616),
                new("12xlarge", 48, 196608, 2.15424),
                new("16xlarge", 64, 262144, 2.87232),
                new("24xlarge", 96, 393216, 4.30848),
                new("48xlarge", 192, 786432, 8.61696),
            ],
        },
    ];
}
