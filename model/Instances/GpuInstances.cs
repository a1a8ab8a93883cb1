namespace CloudPipe.Model;

/// <summary>With NVIDIA GPUs, which is what the GPU variant of the ECS-optimised image drives. Source and date: <see cref="InstanceTypes"/>.</summary>
internal static class GpuInstances
{
    public static IReadOnlyList<InstanceFamily> Families { get; } =
    [
        new("g4dn", "amd64")
        {
            Sizes =
            [
                new("xlarge", 4, 16384, 0.526, Gpus: 1),
                new("2xlarge", 8, 32768, 0.752, Gpus: 1),
                new("4xlarge", 16, 65536, 1.204, Gpus: 1),
                new("8xlarge", 32, 131072, 2.176, Gpus: 1),
                new("12xlarge", 48, 196608, 3.912, Gpus: 4),
                new("16xlarge", 64, 262144, 4.352, Gpus: 1),
            ],
        },
        new("g5", "amd64")
        {
            Sizes =
            [
                new("xlarge", 4, 16384, 1.006, Gpus: 1),
                new("2xlarge", 8, 32768, 1.212, Gpus: 1),
                new("4xlarge", 16, 65536, 1.624, Gpus: 1),
                new("8xlarge", 32, 131072, 2.448, Gpus: 1),
                new("12xlarge", 48, 196608, 5.672, Gpus: 4),
                new("16xlarge", 64, 262144, 4.096, Gpus: 1),
                new("24xlarge", 96, 393216, 8.144, Gpus: 4),
                new("48xlarge", 192, 786432, 16.288, Gpus: 8),
            ],
        },
        new("g5g", "arm64")
        {
            Sizes =
            [
                new("xlarge", 4, 8192, 0.42, Gpus: 1),
                new("2xlarge", 8, 16384, 0.556, Gpus: 1),
                new("4xlarge", 16, 32768, 0.828, Gpus: 1),
                new("8xlarge", 32, 65536, 1.372, Gpus: 1),
                new("16xlarge", 64, 131072, 2.744, Gpus: 2),
            ],
        },
        new("g6", "amd64")
        {
            Sizes =
            [
                new("xlarge", 4, 16384, 0.8048, Gpus: 1),
                new("2xlarge", 8, 32768, 0.9776, Gpus: 1),
                new("4xlarge", 16, 65536, 1.3232, Gpus: 1),
                new("8xlarge", 32, 131072, 2.0144, Gpus: 1),
                new("12xlarge", 48, 196608, 4.6016, Gpus: 4),
                new("16xlarge", 64, 262144, 3.3968, Gpus: 1),
                new("24xlarge", 96, 393216, 6.6752, Gpus: 4),
                new("48xlarge", 192, 786432, 13.3504, Gpus: 8),
            ],
        },
        new("g6e", "amd64")
        {
            Sizes =
            [
                new("xlarge", 4, 32768, 1.861, Gpus: 1),
                new("2xlarge", 8, 65536, 2.24208, Gpus: 1),
                new("4xlarge", 16, 131072, 3.00424, Gpus: 1),
                new("8xlarge", 32, 262144, 4.52856, Gpus: 1),
                new("12xlarge", 48, 393216, 10.49264, Gpus: 4),
                new("16xlarge", 64, 524288, 7.57719, Gpus: 1),
                new("24xlarge", 96, 786432, 15.06559, Gpus: 4),
                new("48xlarge", 192, 1572864, 30.13118, Gpus: 8),
            ],
        },
        new("p3", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("2xlarge", 8, 62464, 3.06, Gpus: 1),
                new("8xlarge", 32, 249856, 12.24, Gpus: 4),
                new("16xlarge", 64, 499712, 24.48, Gpus: 8),
            ],
        },
        new("p3dn", "amd64")
        {
            IsCurrent = false,
            Sizes =
            [
                new("24xlarge", 96, 786432, 31.212, Gpus: 8),
            ],
        },
        new("p4d", "amd64")
        {
            Sizes =
            [
                new("24xlarge", 96, 1179648, 21.95764, Gpus: 8),
            ],
        },
        new("p5", "amd64")
        {
            Sizes =
            [
                new("4xlarge", 16, 262144, 6.88, Gpus: 1),
                new("48xlarge", 192, 2097152, 55.04, Gpus: 8),
            ],
        },
    ];
}
