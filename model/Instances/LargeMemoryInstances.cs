namespace CloudPipe.Model;

/// <summary>16 GiB a CPU and more. Source and date: <see cref="InstanceTypes"/>.</summary>
internal static class LargeMemoryInstances
{
    public static IReadOnlyList<InstanceFamily> Families { get; } =
    [
        new("x1", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("16xlarge", 64, 999424, 6.669),
                new("32xlarge", 128, 1998848, 13.338),
            ],
        },
        new("x1e", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("xlarge", 4, 124928, 0.834),
                new("2xlarge", 8, 249856, 1.668),
                new("4xlarge", 16, 499712, 3.336),
                new("8xlarge", 32, 999424, 6.672),
                new("16xlarge", 64, 1998848, 13.344),
                new("32xlarge", 128, 3997696, 26.688),
            ],
        },
        new("x2gd", "arm64")
        {
            Sizes =
            [
                new("medium", 1, 16384, 0.0835),
                new("large", 2, 32768, 0.167),
                new("xlarge", 4, 65536, 0.334),
                new("2xlarge", 8, 131072, 0.668),
                new("4xlarge", 16, 262144, 1.336),
                new("8xlarge", 32, 524288, 2.672),
                new("12xlarge", 48, 786432, 4.008),
                new("16xlarge", 64, 1048576, 5.344),
            ],
        },
        new("x2idn", "amd64")
        {
            Sizes =
            [
                new("16xlarge", 64, 1048576, 6.669),
                new("24xlarge", 96, 1572864, 10.0035),
                new("32xlarge", 128, 2097152, 13.338),
            ],
        },
        new("x2iedn", "amd64")
        {
            Sizes =
            [
                new("xlarge", 4, 131072, 0.83363),
                new("2xlarge", 8, 262144, 1.66725),
                new("4xlarge", 16, 524288, 3.3345),
                new("8xlarge", 32, 1048576, 6.669),
                new("16xlarge", 64, 2097152, 13.338),
                new("24xlarge", 96, 3145728, 20.007),
                new("32xlarge", 128, 4194304, 26.676),
            ],
        },
    ];
}
